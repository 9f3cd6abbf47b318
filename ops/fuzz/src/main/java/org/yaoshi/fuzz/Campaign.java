package org.yaoshi.fuzz;

import java.time.Duration;
import java.util.List;

/// One parser, fed with changed inputs until there have been enough of them.
///
/// @param name its random numbers follow from it
/// @param seeds good inputs
/// @param refusals what the parser is documented to throw
/// @param cost how many inputs of a cheap parser one of this costs
/// @param longest CPU time for one input
/// @param most octets allocated for one input of no length
/// @param mostPerOctet further octets allocated for each octet of input
public record Campaign(
    String name,
    List<byte[]> seeds,
    Mutator mutator,
    List<Class<? extends Exception>> refusals,
    int cost,
    Duration longest,
    long most,
    long mostPerOctet) {
  /// The inputs of a cheap parser in the short form, which every build runs.
  private static final long SHORT = 40_000;

  private static final Duration LONGEST = Duration.ofMillis(500);
  private static final long MOST = 1 << 20;
  private static final long MOST_PER_OCTET = 256;

  public Campaign {
    seeds = List.copyOf(seeds);
    refusals = List.copyOf(refusals);
    if (seeds.isEmpty()) throw new IllegalArgumentException("a campaign begins with good inputs");
  }

  public static Campaign of(String name, Mutator mutator, List<byte[]> seeds) {
    return new Campaign(name, seeds, mutator, List.of(), 1, LONGEST, MOST, MOST_PER_OCTET);
  }

  /// With text, see [TextMutator].
  public static Campaign ofText(String name, String... seeds) {
    return of(name, new TextMutator(), List.of(seeds).stream().map(TextMutator::octets).toList());
  }

  /// The parser may throw this instead of giving a verdict.
  public Campaign refusing(Class<? extends Exception> refusal) {
    return new Campaign(name, seeds, mutator, List.of(refusal), cost, longest, most, mostPerOctet);
  }

  public Campaign costing(int inputsOfCheapParser) {
    return new Campaign(
        name, seeds, mutator, refusals, inputsOfCheapParser, longest, most, mostPerOctet);
  }

  public Campaign bounded(Duration cpu, long octets) {
    return new Campaign(name, seeds, mutator, refusals, cost, cpu, octets, mostPerOctet);
  }

  /// How many inputs there will be: `fuzz.inputs` over the cost.
  public long inputs() {
    return Math.max(seeds.size(), Long.getLong("fuzz.inputs", SHORT) / cost);
  }

  /// @throws AssertionError an input that was not dealt with as it should be
  public Report run(Parser parser) {
    return new Run(this, parser).watched();
  }
}
