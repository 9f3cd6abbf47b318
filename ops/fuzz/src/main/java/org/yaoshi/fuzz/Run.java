package org.yaoshi.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.yaoshi.fuzz.Parser.Verdict;

/// A campaign while it lasts: a thread that feeds the parser, and one that watches whether an input
/// ever ends.
final class Run {
  /// Measured on the wall, so that waiting for something counts too.
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private static final long LOOK_MILLIS = 500;
  private static final int MOST_KEPT = 400;
  private static final int LONGEST_SHOWN = 8192;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Campaign campaign;
  private final Parser parser;
  private final List<byte[]> corpus;
  private final Set<String> reasons = new HashSet<>();
  private final SplittableRandom random;
  private long accepted;
  private long longest;
  private long most;
  private volatile byte[] current = new byte[0];
  private volatile long number;
  private volatile @Nullable Throwable finding;

  Run(Campaign campaign, Parser parser) {
    this.campaign = campaign;
    this.parser = parser;
    this.corpus = new ArrayList<>(campaign.seeds());
    this.random = new SplittableRandom(Long.getLong("fuzz.seed", campaign.name().hashCode()));
  }

  Report watched() {
    long begun = System.nanoTime();
    Thread feeder = new Thread(this::feed, "fuzz " + campaign.name());
    feeder.setDaemon(true);
    feeder.setUncaughtExceptionHandler((_, uncaught) -> finding = uncaught);
    feeder.start();
    watch(feeder);
    Throwable found = finding;
    if (found != null) throw finding(found);
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    return new Report(
        campaign.name(), number, accepted, reasons.size(), took, Duration.ofNanos(longest), most);
  }

  private void watch(Thread feeder) {
    long seen = -1;
    long since = System.nanoTime();
    try {
      while (!feeder.join(Duration.ofMillis(LOOK_MILLIS))) {
        if (number != seen) {
          seen = number;
          since = System.nanoTime();
        } else if (System.nanoTime() - since > LONGEST_WAIT.toNanos()) {
          var hanging = new AssertionError("no end after " + LONGEST_WAIT);
          hanging.setStackTrace(feeder.getStackTrace());
          throw finding(hanging);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private AssertionError finding(Throwable cause) {
    byte[] shown = Arrays.copyOf(current, Math.min(current.length, LONGEST_SHOWN));
    return new AssertionError(
        "%s, input %d, %d octets: %s%nBase64 %s"
            .formatted(
                campaign.name(),
                number,
                current.length,
                cause,
                Base64.getEncoder().encodeToString(shown)),
        cause);
  }

  private void feed() {
    for (byte[] seed : campaign.seeds()) {
      current = seed;
      reasons.add(reason(read(seed)));
    }
    for (long inputs = campaign.inputs(); number < inputs; number++) {
      byte[] from = corpus.get(random.nextInt(corpus.size()));
      byte[] other = corpus.get(random.nextInt(corpus.size()));
      byte[] input = campaign.mutator().mutate(from, other, random);
      current = input;
      Verdict verdict = measured(input);
      if (verdict.accepted()) accepted++;
      if (reasons.size() < MOST_KEPT && reasons.add(reason(verdict))) keep(input);
    }
  }

  /// Large ones are slow and say no more than small ones.
  private void keep(byte[] input) {
    if (input.length <= 2 * campaign.seeds().stream().mapToInt(s -> s.length).max().orElse(0)) {
      corpus.add(input);
    }
  }

  private static String reason(Verdict verdict) {
    return verdict.reason().replaceAll("[0-9]+", "#");
  }

  private Verdict measured(byte[] input) {
    long allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
    long cpuBefore = THREADS.getCurrentThreadCpuTime();
    Verdict verdict = read(input);
    long cpu = THREADS.getCurrentThreadCpuTime() - cpuBefore;
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore;
    longest = Math.max(longest, cpu);
    most = Math.max(most, allocated);
    if (cpu > campaign.longest().toNanos()) {
      throw new AssertionError(Duration.ofNanos(cpu) + " of CPU time");
    }
    if (allocated > campaign.most() + campaign.mostPerOctet() * input.length) {
      throw new AssertionError(allocated + " octets allocated");
    }
    return verdict;
  }

  private Verdict read(byte[] input) {
    try {
      return parser.read(input);
    } catch (Exception thrown) {
      if (campaign.refusals().stream().anyMatch(refusal -> refusal.isInstance(thrown))) {
        return Verdict.refused(String.valueOf(thrown.getMessage()));
      }
      throw new AssertionError("neither a value nor a refusal: " + thrown, thrown);
    }
  }
}
