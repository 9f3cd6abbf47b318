package org.yaoshi.server.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What comes at the same time enters together")
class EntranceTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<List<Integer>> goes = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch gate = new CountDownLatch(1);
  private final Crowd crowd = new Crowd();

  @AfterEach
  void stop() {
    gate.countDown();
    threads.close();
  }

  private Entrance<Integer, String> batch(
      int most, Duration patience, Stage.Work<Integer, String> work) {
    return new Entrance<>("numbers", most, 4, patience, work, crowd);
  }

  private static String run(Entrance<Integer, String> batch, int number) {
    var entered = batch.enter(number);
    try (var company = entered.company()) {
      return entered.result();
    }
  }

  private List<String> recorded(List<Integer> numbers) {
    goes.add(numbers);
    return numbers.stream().map(number -> "done " + number).toList();
  }

  /// Holds the first go until the gate opens.
  private List<String> gated(List<Integer> numbers) {
    if (numbers.contains(0)) {
      try {
        if (!gate.await(30, TimeUnit.SECONDS)) throw new AssertionError("the gate stayed shut");
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    return recorded(numbers);
  }

  private static void awaitWaiting(Entrance<?, ?> batch, int number) {
    while (batch.waiting() < number) Thread.onSpinWait();
  }

  @Test
  @DisplayName("a thread that finds nobody at work goes alone, at once")
  void alone() {
    assertThat(run(batch(8, LONG, this::recorded), 7)).isEqualTo("done 7");
    assertThat(goes).containsExactly(List.of(7));
  }

  @Test
  @DisplayName("one goes alone, at once, also when another is on its way")
  void pair() {
    String done = crowd.with(() -> crowd.with(() -> run(batch(8, LONG, this::recorded), 7)));
    assertThat(done).isEqualTo("done 7");
    assertThat(goes).containsExactly(List.of(7));
  }

  @Test
  @DisplayName("of many on their way half go together, also when nobody was at work")
  void gathered() throws Exception {
    var batch = batch(100, LONG, this::recorded);
    var arrived = new CountDownLatch(8);
    List<Future<String>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int number = i;
      all.add(
          threads.submit(
              () ->
                  crowd.with(
                      () -> {
                        arrived.countDown();
                        await(arrived);
                        return run(batch, number);
                      })));
    }
    for (Future<String> each : all) each.get();
    assertThat(goes.getFirst()).hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  @DisplayName("one whose company does not come goes alone in the end")
  void companyStaysAway() {
    String done = crowd.with(() -> crowd.with(() -> crowd.with(() -> crowd.with(() -> alone(7)))));
    assertThat(done).isEqualTo("done 7");
    assertThat(goes).containsExactly(List.of(7));
  }

  private String alone(int number) {
    return run(batch(8, LONG, this::recorded), number);
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) throw new AssertionError("not all came");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @DisplayName("those that come while one is at work go together, each with its own result")
  void together() throws Exception {
    var batch = batch(100, LONG, this::gated);
    List<Future<String>> all = new ArrayList<>();
    all.add(threads.submit(() -> run(batch, 0)));
    while (!batch.isLed()) Thread.onSpinWait();
    for (int i = 1; i <= 20; i++) {
      int number = i;
      all.add(threads.submit(() -> run(batch, number)));
    }
    awaitWaiting(batch, 20);
    gate.countDown();
    for (int i = 0; i <= 20; i++) assertThat(all.get(i).get()).isEqualTo("done " + i);
    assertThat(goes).hasSize(2);
    assertThat(goes.getLast()).hasSize(20);
  }

  @Test
  @DisplayName(
      "what fails, fails for all that went together; those that come later are not affected")
  void failure() throws Exception {
    var batch =
        batch(
            100,
            LONG,
            numbers -> {
              if (numbers.contains(13)) throw new IllegalStateException("13");
              return recorded(numbers);
            });
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> run(batch, 13)).isInstanceOf(IllegalStateException.class);
    }
    assertThat(run(batch, 14)).isEqualTo("done 14");
    assertThat(batch.underWay()).isZero();
  }

  @Test
  @DisplayName("while as many cohorts are under way as may be, what comes makes up the next one")
  void closed() throws Exception {
    var batch = new Entrance<Integer, String>("numbers", 100, 1, LONG, LONG, this::recorded, crowd);
    var first = batch.enter(0);
    List<Future<String>> others = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      int number = i;
      others.add(threads.submit(() -> run(batch, number)));
    }
    awaitWaiting(batch, 4);
    assertThat(goes).containsExactly(List.of(0));
    first.company().close();
    for (Future<String> each : others) each.get();
    assertThat(goes).hasSize(2);
  }

  @Test
  @DisplayName("a cohort that is held up does not hold up what comes after it for long")
  void heldUp() {
    var batch = new Entrance<Integer, String>("numbers", 100, 1, LONG, this::recorded, crowd);
    try (var company = batch.enter(0).company()) {
      assertThat(run(batch, 1)).isEqualTo("done 1");
      assertThat(batch.underWay()).isEqualTo(1);
    }
    assertThat(batch.underWay()).isZero();
  }

  @Test
  @DisplayName("one that gave up has its place taken back, and is not waited for")
  void gaveUp() throws Exception {
    var batch = batch(8, LONG, this::gated);
    var waiting = new CompletableFuture<Thread>();
    var told = new CompletableFuture<RuntimeException>();
    Future<String> leads = threads.submit(() -> crowdOfFour(() -> run(batch, 0)));
    while (!batch.isLed()) Thread.onSpinWait();
    threads.submit(
        () -> {
          waiting.complete(Thread.currentThread());
          try {
            run(batch, 1);
          } catch (RuntimeException e) {
            told.complete(e);
          }
        });
    Thread gone = waiting.get();
    while (gone.getState() != Thread.State.TIMED_WAITING) Thread.onSpinWait();
    gone.interrupt();
    assertThat(told.get()).isInstanceOfAny(Overload.class, OutcomeUnknown.class);
    gate.countDown();
    assertThat(leads.get()).isEqualTo("done 0");
    while (batch.isLed()) Thread.onSpinWait();
    assertThat(batch.underWay()).isZero();
  }

  private <V> V crowdOfFour(Supplier<V> work) {
    return crowd.with(() -> crowd.with(() -> crowd.with(() -> crowd.with(work))));
  }

  @Test
  @DisplayName("more than may wait are told to come again, and nothing of theirs was begun")
  void overload() throws Exception {
    var batch = batch(2, LONG, this::gated);
    Future<String> first = threads.submit(() -> run(batch, 0));
    while (!batch.isLed()) Thread.onSpinWait();
    List<Future<String>> two = new ArrayList<>();
    for (int number : List.of(1, 2)) two.add(threads.submit(() -> run(batch, number)));
    awaitWaiting(batch, 2);
    assertThatThrownBy(() -> run(batch, 3)).isInstanceOf(Overload.class);
    gate.countDown();
    first.get();
    for (Future<String> one : two) one.get();
    assertThat(goes.stream().flatMap(List::stream)).containsExactlyInAnyOrder(0, 1, 2);
  }

  @Test
  @DisplayName("who waits too long leaves, and is not done behind its back")
  void impatient() throws Exception {
    var batch = batch(8, Duration.ofMillis(50), this::gated);
    Future<String> first = threads.submit(() -> run(batch, 0));
    while (!batch.isLed()) Thread.onSpinWait();
    assertThatThrownBy(() -> run(batch, 1)).isInstanceOf(Overload.class);
    gate.countDown();
    first.get();
    assertThat(run(batch, 2)).isEqualTo("done 2");
    assertThat(goes).containsExactly(List.of(0), List.of(2));
  }

  @Test
  @DisplayName("thousands from many threads: each is done once and gets its own result")
  void many() throws Exception {
    var batch = new Entrance<Integer, String>("numbers", 64, 2, LONG, this::recorded, crowd);
    List<Future<Boolean>> all = new ArrayList<>();
    for (int thread = 0; thread < 40; thread++) {
      int from = thread * 100;
      all.add(
          threads.submit(
              () -> {
                for (int i = from; i < from + 100; i++) {
                  if (!run(batch, i).equals("done " + i)) return false;
                }
                return true;
              }));
    }
    for (Future<Boolean> one : all) assertThat(one.get()).isTrue();
    assertThat(goes.stream().flatMap(List::stream).sorted().toList())
        .isEqualTo(java.util.stream.IntStream.range(0, 4000).boxed().toList());
    assertThat(batch.isLed()).isFalse();
  }
}
