package org.ember.cli;

import picocli.CommandLine.IVersionProvider;

/** Which Ember this is. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"ember " + number()};
    }

    static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "(development)" : version;
    }

    /** Ember, Java and the system it runs on, a line each. */
    static String details() {
        return "ember " + number() + "\n"
            + "java " + System.getProperty("java.vm.version") + " (" + System.getProperty("java.vendor") + ")\n"
            + "system " + System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System.getProperty("os.arch") + "\n";
    }
}
