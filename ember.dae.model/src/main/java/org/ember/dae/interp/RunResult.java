package org.ember.dae.interp;

import java.util.List;

/** What a run leaves: the function's results (see {@link Values}) and its arguments, whose buffers the run has changed in place. */
public record RunResult(List<Object> results, List<Object> arguments) {
}
