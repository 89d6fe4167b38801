package org.ember.dsl;

/** What the meta-language binds at run time, in a build and in an editor alike. */
public class DialectRuntimeModule extends AbstractDialectRuntimeModule {
}
