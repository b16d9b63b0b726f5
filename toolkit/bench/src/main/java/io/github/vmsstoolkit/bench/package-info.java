/** Benchmarks; never shipped. {@code java -jar toolkit/bench/target/bench/bench.jar} runs them. */
@NullMarked
package io.github.vmsstoolkit.bench;

import org.jspecify.annotations.NullMarked;
