package org.yaoshi.bench.start;

import java.nio.file.Path;
import java.util.List;
import org.yaoshi.bench.Ratio;
import org.yaoshi.bench.Report;
import org.yaoshi.load.Machine;

/// `ops/bench start`: from the start of a status node to its first OCSP answer, with and without
/// what earlier starts have taught the JVM, beside a Spring Boot application that does nothing.
public final class StartBenchmark {
  private static final double MOST = 2;
  private static final int SIGNED = 100;

  private StartBenchmark() {}

  /// @param arguments the directory of the scripts `bare`, `status-node`, `status-node-learning`
  ///   and `status-node-unlearned`, the URL of the first and of the others, how often each is
  ///   started, and the file of the report
  public static void main(String[] arguments) throws Exception {
    Path scripts = Path.of(arguments[0]);
    var bare = new Starting("bare", scripts, arguments[1], 1);
    var node = new Starting("status-node", scripts, arguments[2], SIGNED);
    var unlearned = new Starting("status-node-unlearned", scripts, arguments[2], SIGNED);
    new Starting("status-node-learning", scripts, arguments[2], SIGNED).once();
    List<Starting> all = List.of(bare, unlearned, node);
    int rounds = Integer.parseInt(arguments[3]);
    for (int round = 0; round < rounds; round++) {
      for (Starting one : all) one.once();
    }
    var report = new Report(Machine.describe());
    for (Starting one : all) {
      report.figure(one.name().replace('-', '_') + "_first_answer", one.median(), "s");
    }
    report.add(Ratio.atMost("start_vs_bare_spring_boot", MOST, node.median() / bare.median()));
    report.figure("unlearned_vs_bare", unlearned.median() / bare.median(), "times");
    report.print(System.out);
    report.write(Path.of(arguments[4]));
  }
}
