/**
 * The command line {@code lanewise}: {@code run}, {@code map}, {@code compare}, {@code kernels},
 * {@code doctor}.
 *
 * <p>Called by the launcher script and by {@code java -jar}; nothing imports it. It uses the public
 * API and the device contract as any program would and knows nothing of what is behind them.
 * Start-up time is part of its job: the path of {@code run} uses no regular expressions, no streams
 * and no {@code String.format}, and only the command that was asked for is loaded.
 */
package dev.lanewise.cli;
