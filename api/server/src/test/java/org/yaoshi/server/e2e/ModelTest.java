package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yaoshi.server.application.CaseDesk;
import org.yaoshi.server.application.workflow.ApplicationEvent;
import org.yaoshi.server.application.workflow.ApplicationState;
import org.yaoshi.server.identity.Role;
import org.yaoshi.server.token.ProductionDesk;

/// Reported as a warning, since the server under test keeps quieter loggers silent.
///
/// `-Dmodel.steps` and `-Dmodel.seed` change how far it goes, and where. From 100,000 steps on, as
/// without them, every event has to have been met in every state by every role.
@DisplayName("domain B: the service and an independent model agree on every step of a random walk")
class ModelTest {
  private static final Logger LOG = LoggerFactory.getLogger(ModelTest.class);
  private static final int STEPS = Integer.getInteger("model.steps", 100_000);
  private static final long SEED = Long.getLong("model.seed", 20_261_124L);
  private static final int WALKS = 4;
  private static final int ROUNDS = 10;
  private static final int ILLEGAL = 25;

  /// Steps in which every pair is met.
  private static final int ENOUGH = 100_000;

  /// The service under test, and the programme it is held against.
  record Server(Programme programme, CaseDesk cases, ProductionDesk production, ModelLook look) {}

  private final RunningServer running = RunningServer.get();
  private final Set<String> met = ConcurrentHashMap.newKeySet();

  @Test
  @DisplayName(
      "Outcome, state, certificates and tokens are the same; what is refused changes nothing")
  void agree() throws InterruptedException {
    LOG.warn("seed {}, {} steps", SEED, STEPS);
    long begun = System.nanoTime();
    ApplicationContext context = running.node().context();
    var server =
        new Server(
            new Programme(),
            new CaseDesk(context),
            new ProductionDesk(context),
            new ModelLook(running.part(JdbcClient.class)));
    List<ModelWalk> walks =
        IntStream.range(0, WALKS).mapToObj(i -> new ModelWalk(i, SEED, server, met)).toList();
    for (int round = 0; round < ROUNDS; round++) {
      together(walks);
      running.clock().later(Duration.ofDays(20), () -> walks.forEach(walk -> walk.idle(false)));
      running.clock().later(Duration.ofDays(80), () -> walks.forEach(walk -> walk.idle(true)));
      var before = running.database().contents();
      for (int i = 0; i < ILLEGAL; i++) walks.forEach(ModelWalk::illegal);
      assertThat(running.database().contents()).isEqualTo(before);
    }
    LOG.warn(
        "{} steps taken, {} refused, {} of {} pairs met, {} s",
        walks.stream().mapToInt(walk -> walk.allowed).sum(),
        walks.stream().mapToInt(walk -> walk.refused).sum(),
        met.size(),
        every().size(),
        Duration.ofNanos(System.nanoTime() - begun).toSeconds());
    if (STEPS >= ENOUGH) assertThat(missing()).isEmpty();
  }

  private static void together(List<ModelWalk> walks) throws InterruptedException {
    List<Future<?>> all = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(WALKS)) {
      for (ModelWalk walk : walks) all.add(threads.submit(() -> walk.walk(STEPS / ROUNDS / WALKS)));
    }
    for (Future<?> one : all) {
      try {
        one.get();
      } catch (ExecutionException e) {
        throw new AssertionError("seed " + SEED, e.getCause());
      }
    }
  }

  /// Every event in every state by every role.
  private static Set<String> every() {
    Set<String> every = new TreeSet<>(Comparator.naturalOrder());
    for (ApplicationState state : ApplicationState.values()) {
      for (ApplicationEvent event : ApplicationEvent.values()) {
        for (Role role : Role.values()) every.add(state + " " + event + " " + role);
      }
    }
    return every;
  }

  private Set<String> missing() {
    Set<String> missing = every();
    missing.removeAll(met);
    return missing;
  }
}
