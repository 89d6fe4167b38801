package org.ember.tests.kernels;

import java.util.List;

/**
 * Inputs of one run of a kernel, in the order of its arguments, and what must hold after it: the contents of every argument (also of those
 * that are only read), and the results that are no arguments.
 *
 * @param arguments the arguments before the run
 * @param after the same arguments after it
 * @param results what the function returns, unless that is an argument
 */
public record KernelCase(String label, List<NamedArray> arguments, List<NamedArray> after, List<NamedArray> results) {
}
