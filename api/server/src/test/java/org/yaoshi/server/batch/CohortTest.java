package org.yaoshi.server.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Those that entered together go on together")
class CohortTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<List<Integer>> goes = Collections.synchronizedList(new ArrayList<>());
  private final Stage<Integer, String> first = stage("first");
  private final Stage<Integer, String> second = stage("second");
  private final AtomicInteger ended = new AtomicInteger();

  @AfterEach
  void stop() {
    threads.close();
  }

  private Stage<Integer, String> stage(String name) {
    return new Stage<>(
        name,
        LONG,
        IllegalArgumentException.class::isInstance,
        numbers -> {
          goes.add(numbers);
          if (numbers.contains(13)) throw new IllegalArgumentException("13");
          if (numbers.contains(99)) throw new IllegalStateException("99");
          return numbers.stream().map(number -> name + " " + number).toList();
        });
  }

  private List<Cohort.Member> cohort(int members) {
    return Cohort.of(members, LONG, ended::incrementAndGet);
  }

  private Future<String> goes(
      Cohort.Member member, int number, List<Stage<Integer, String>> through) {
    return threads.submit(
        () -> {
          try (member) {
            String last = "";
            for (Stage<Integer, String> stage : through) last = member.goThrough(stage, number);
            return last;
          }
        });
  }

  private List<Future<String>> go(List<Integer> numbers) {
    List<Cohort.Member> members = cohort(numbers.size());
    List<Future<String>> all = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      all.add(goes(members.get(i), numbers.get(i), List.of(first, second)));
    }
    return all;
  }

  @Test
  @DisplayName("each stage is one go for all of them, and each gets its own result")
  void together() throws Exception {
    List<Future<String>> all = go(List.of(1, 2, 3, 4, 5));
    for (int i = 0; i < 5; i++) assertThat(all.get(i).get()).isEqualTo("second " + (i + 1));
    assertThat(goes).hasSize(2).allSatisfy(go -> assertThat(go).hasSize(5));
    assertThat(ended).hasValue(1);
  }

  @Test
  @DisplayName("nobody waits for one that has left")
  void left() throws Exception {
    List<Cohort.Member> members = cohort(3);
    Future<String> one = goes(members.get(0), 1, List.of(first, second));
    Future<String> two = goes(members.get(1), 2, List.of(first));
    members.get(2).close();
    assertThat(one.get()).isEqualTo("second 1");
    assertThat(two.get()).isEqualTo("first 2");
    assertThat(goes.getLast()).containsExactly(1);
    assertThat(ended).hasValue(1);
  }

  @Test
  @DisplayName(
      "one that does not come is waited for a moment only, and goes by itself when it does")
  void late() {
    List<Cohort.Member> members = Cohort.of(2, Duration.ofMillis(20), ended::incrementAndGet);
    assertThat(members.get(0).goThrough(first, 1)).isEqualTo("first 1");
    assertThat(members.get(1).goThrough(first, 2)).isEqualTo("first 2");
    assertThat(members.get(1).goThrough(second, 2)).isEqualTo("second 2");
    members.forEach(Cohort.Member::close);
    members.forEach(Cohort.Member::close);
    assertThat(goes).containsExactly(List.of(1), List.of(2), List.of(2));
    assertThat(ended).hasValue(1);
  }

  @Test
  @DisplayName("a bad one among several fails alone")
  void bad() throws Exception {
    List<Future<String>> all = go(List.of(12, 13, 14));
    assertThat(all.get(0).get()).isEqualTo("second 12");
    assertThat(all.get(2).get()).isEqualTo("second 14");
    assertThatThrownBy(all.get(1)::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IllegalArgumentException.class);
    assertThat(goes.getLast()).containsExactlyInAnyOrder(12, 14);
  }

  @Test
  @DisplayName("what is nobody's fault fails for all of them, and nothing is tried again")
  void nobodysFault() {
    for (Future<String> each : go(List.of(98, 99))) {
      assertThatThrownBy(each::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(IllegalStateException.class);
    }
    assertThat(goes).hasSize(1);
  }

  @Test
  @DisplayName("an error in one's own attempt leaves nobody without an outcome, and the stage open")
  void error() throws Exception {
    Stage<Integer, String> broken =
        new Stage<>(
            "broken",
            LONG,
            IllegalArgumentException.class::isInstance,
            numbers -> {
              if (numbers.size() > 1) throw new IllegalArgumentException("one of them");
              if (numbers.contains(1)) throw new StackOverflowError();
              return List.of("done");
            });
    List<Cohort.Member> members = cohort(3);
    List<Future<String>> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) all.add(goes(members.get(i), 1, List.of(broken)));
    for (Future<String> each : all) {
      assertThatThrownBy(each::get)
          .cause()
          .isInstanceOfAny(OutcomeUnknown.class, StackOverflowError.class);
    }
    assertThat(goes(cohort(1).getFirst(), 2, List.of(broken)).get()).isEqualTo("done");
  }

  @Test
  @DisplayName("results that are not one for each are given to nobody")
  void results() {
    Stage<Integer, String> wrong = new Stage<>("wrong", LONG, _ -> false, _ -> List.of("a", "b"));
    try (Cohort.Member member = cohort(1).getFirst()) {
      assertThatThrownBy(() -> member.goThrough(wrong, 1))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  @DisplayName("one that is interrupted while it waits has not begun, and the others go on")
  void interrupted() throws Exception {
    List<Cohort.Member> members = cohort(2);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> members.get(0).goThrough(first, 1)).isInstanceOf(Overload.class);
    assertThat(Thread.interrupted()).isTrue();
    members.get(0).close();
    assertThat(goes(members.get(1), 2, List.of(first, second)).get()).isEqualTo("second 2");
    assertThat(goes).containsExactly(List.of(2), List.of(2));
  }

  @Test
  @DisplayName(
      "one that is interrupted while others are at work on its thing does not know the outcome")
  void interruptedAtWork() throws Exception {
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    Stage<Integer, String> slow =
        new Stage<>(
            "slow",
            LONG,
            _ -> false,
            numbers -> {
              begun.countDown();
              awaitUninterruptibly(goOn);
              return numbers.stream().map(Object::toString).toList();
            });
    List<Cohort.Member> members = cohort(2);
    var waits = new CompletableFuture<Thread>();
    var told = new CompletableFuture<RuntimeException>();
    threads.submit(
        () -> {
          waits.complete(Thread.currentThread());
          try (var member = members.get(0)) {
            member.goThrough(slow, 1);
          } catch (RuntimeException e) {
            told.complete(e);
          }
        });
    Thread waiting = waits.get();
    while (waiting.getState() != Thread.State.TIMED_WAITING) Thread.onSpinWait();
    Future<String> other = goes(members.get(1), 2, List.of(slow));
    awaitUninterruptibly(begun);
    waiting.interrupt();
    assertThat(told.get()).isInstanceOf(OutcomeUnknown.class);
    goOn.countDown();
    assertThat(other.get()).isEqualTo("2");
    assertThat(ended).hasValue(1);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) throw new AssertionError("it did not come");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @DisplayName("thousands: each goes through both stages once, and every cohort ends")
  void many() throws Exception {
    List<Future<String>> all = new ArrayList<>();
    for (int i = 100; i < 2100; i += 10) {
      all.addAll(go(java.util.stream.IntStream.range(i, i + 10).boxed().toList()));
    }
    for (int i = 0; i < all.size(); i++) {
      assertThat(all.get(i).get()).isEqualTo("second " + (i + 100));
    }
    assertThat(goes.stream().mapToInt(List::size).sum()).isEqualTo(4000);
    assertThat(ended).hasValue(200);
  }
}
