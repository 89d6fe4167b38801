package org.ember.cli;

import org.ember.dae.arch.Architecture;
import org.ember.dae.arch.ArchitectureReader;
import org.ember.lowering.pass.Target;

/** The machine that the command line names, as the machine model and as passes see it. */
final class MachineFile {
    private static final String DEFAULT_MACHINE = "tmu";

    private MachineFile() {
    }

    /** The machine described in a file of the dae dialect; without a file (null) a TMU-like one. */
    static Architecture read(Session session, String file) {
        return file == null ? shipped() : ArchitectureReader.read(InputFile.read(session, file).text());
    }

    static Architecture shipped() {
        return ArchitectureReader.preset(DEFAULT_MACHINE);
    }

    /** What passes know of a machine. */
    static Target target(Architecture machine) {
        Architecture.AccessUnit unit = machine.accessUnit();
        return new Target(unit.lanes(), unit.layers(), unit.storage(), unit.streams(), machine.l1().line(), machine.core().vectorBits());
    }
}
