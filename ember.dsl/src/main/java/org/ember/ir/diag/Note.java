package org.ember.ir.diag;

import org.ember.ir.Span;

/** A further place that a diagnostic speaks of. */
public record Note(Span span, String message) {}
