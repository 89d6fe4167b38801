package org.ember.dae.machine;

import org.ember.dae.interp.RunResult;

/** A run on a machine: the results, which are those of the interpreter bit by bit, and what it cost. */
public record MachineRun(RunResult result, MachineReport report) {
}
