package org.yaoshi.hsm.house;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Predicate;

/// What a program can take from its surroundings without being handed it, called or referred to.
final class Ambient {
  static final DescribedPredicate<JavaAccess<?>> CLOCK =
      access("it is the wall clock", Ambient::readsTheClock);
  static final DescribedPredicate<JavaAccess<?>> CHANCE =
      access("it is a random generator of its own", Ambient::makesChance);
  static final DescribedPredicate<JavaAccess<?>> TERMINAL =
      access("it is the terminal", Ambient::speaksToTheTerminal);

  private static final Set<String> RANDOM =
      Set.of("java.util.Random", "java.util.SplittableRandom", "java.security.SecureRandom");

  private Ambient() {}

  private static DescribedPredicate<JavaAccess<?>> access(
      String description, Predicate<AccessTarget> predicate) {
    return DescribedPredicate.describe(description, access -> predicate.test(access.getTarget()));
  }

  private static boolean readsTheClock(AccessTarget target) {
    if (!(target instanceof CodeUnitAccessTarget unit)) return false;
    String owner = target.getOwner().getName();
    boolean given =
        unit.getRawParameterTypes().stream().anyMatch(type -> type.isAssignableTo(Clock.class));
    boolean handedNothing = unit.getRawParameterTypes().isEmpty();
    return switch (target.getName()) {
      case "now" -> owner.startsWith("java.time.") && !given;
      case "system", "systemUTC", "systemDefaultZone", "tickMillis", "tickSeconds", "tickMinutes" ->
          owner.equals(Clock.class.getName()) || owner.equals(InstantSource.class.getName());
      case "currentTimeMillis" -> owner.equals("java.lang.System");
      case "<init>" ->
          handedNothing
              && (owner.equals("java.util.Date") || owner.equals("java.util.GregorianCalendar"));
      case "getInstance" -> owner.equals("java.util.Calendar");
      default -> false;
    };
  }

  private static boolean makesChance(AccessTarget target) {
    String owner = target.getOwner().getName();
    return switch (target.getName()) {
      case "<init>", "getInstance", "getInstanceStrong" -> RANDOM.contains(owner);
      case "random" -> owner.equals("java.lang.Math");
      case "current" -> owner.equals("java.util.concurrent.ThreadLocalRandom");
      default -> false;
    };
  }

  private static boolean speaksToTheTerminal(AccessTarget target) {
    String owner = target.getOwner().getName();
    return switch (target.getName()) {
      case "out", "err", "in", "exit" -> owner.equals("java.lang.System");
      case "printStackTrace" -> target.getOwner().isAssignableTo(Throwable.class);
      default -> false;
    };
  }
}
