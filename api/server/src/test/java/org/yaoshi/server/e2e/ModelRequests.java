package org.yaoshi.server.e2e;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaoshi.ca.subject.LoginUsername;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.application.workflow.ApplicationEvent;
import org.yaoshi.server.application.workflow.Channel;
import org.yaoshi.server.application.workflow.EventRequest;
import org.yaoshi.server.application.workflow.MaterialKind;
import org.yaoshi.server.e2e.ModelWorld.Certificate;
import org.yaoshi.server.e2e.ModelWorld.Dossier;
import org.yaoshi.server.e2e.ModelWorld.User;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.identity.Role;

/// Random events, and whether they bring what the programme asks for.
final class ModelRequests {
  private static final List<String> EVENTS =
      java.util.Arrays.stream(ApplicationEvent.values()).map(ApplicationEvent::text).toList();

  /// Some people have two roles, so that four eyes are worth something.
  private static final List<Actor> STAFF =
      List.of(
          person("a1", Role.AUTHORITY_OFFICER),
          person("a2", Role.AUTHORITY_OFFICER),
          person("ar", Role.AUTHORITY_OFFICER, Role.PROVIDER_REVIEWER),
          person("r1", Role.PROVIDER_REVIEWER),
          person("ro", Role.PROVIDER_REVIEWER, Role.PROVIDER_OPERATOR),
          person("o1", Role.PROVIDER_OPERATOR),
          person("so", Role.SECURITY_OFFICER),
          person("au", Role.AUDITOR),
          Actor.SYSTEM);

  /// What is likely where several things can happen.
  private static final Set<String> RARE =
      Set.of("fail", "lost", "withdraw", "reject", "finalFail", "error");

  private static final Set<String> CLOCKS = Set.of("done", "idle");

  /// @param serial right, wrong (false) or none
  /// @param signature by the token, by another (false) or none
  /// @param papers all of them, or one too few
  record Posted(
      String event,
      Actor actor,
      @Nullable String remark,
      @Nullable String waybill,
      Optional<Boolean> serial,
      @Nullable Channel channel,
      boolean papers,
      boolean identity,
      boolean called,
      Optional<Boolean> signature) {
    EventRequest request(Dossier one) {
      Set<MaterialKind> originals = EnumSet.noneOf(MaterialKind.class);
      String letters = Programme.papers(one.procedure, one.withSeal());
      for (char letter : letters.substring(papers ? 0 : 1).toCharArray()) {
        originals.add(ModelWalk.kind(letter));
      }
      return new EventRequest(
          ApplicationEvent.parse(event).orElseThrow(),
          actor.id(),
          actor.roles(),
          Optional.ofNullable(remark),
          Optional.ofNullable(waybill),
          serial.map(right -> right && one.token != null ? one.token.serial : "OTHER-0001"),
          Optional.ofNullable(channel),
          originals,
          identity,
          called);
    }

    @Override
    public String toString() {
      return event
          + " by "
          + actor.id()
          + " "
          + remark
          + " "
          + waybill
          + " "
          + serial
          + " "
          + channel
          + " "
          + papers
          + identity
          + called
          + " "
          + signature;
    }
  }

  private final Random random;
  private final Map<String, Actor> accounts = new HashMap<>();

  ModelRequests(Random random) {
    this.random = random;
  }

  private static Actor person(String name, Role... roles) {
    return Actor.staff("model-" + name, name, Set.of(roles));
  }

  void knows(User user) {
    accounts.put(
        user.name, Actor.account(new LoginUsername(user.name), user.organisation.id, "某样例有限公司"));
  }

  Actor account(User user) {
    return Objects.requireNonNull(accounts.get(user.name));
  }

  Actor withEkey(Actor account, Certificate key) {
    return account.withEkey(SerialNumber.parse(key.serial));
  }

  Actor clerk() {
    return pick(STAFF.subList(0, 3));
  }

  Actor operator() {
    return pick(STAFF.subList(4, 6));
  }

  /// Anything by anybody.
  Posted any(Dossier one) {
    String event = pick(EVENTS);
    int dice = random.nextInt(10);
    Actor actor =
        dice < 2
            ? account(one.user)
            : dice < 3 ? account(pick(one.user.organisation.users)) : pick(STAFF);
    return random.nextBoolean() ? complete(event, actor, one) : sloppy(event, actor);
  }

  /// Something that can happen, by somebody who may, with all it needs, as far as that is known.
  Posted sensible(Dossier one, Programme programme) {
    List<Programme.Line> lines =
        programme.lines(one.procedure, one.state).stream()
            .filter(line -> !CLOCKS.contains(line.event()))
            .toList();
    if (lines.isEmpty()) return any(one);
    Programme.Line line = pick(lines);
    for (int i = 0; i < 3 && RARE.contains(line.event()); i++) line = pick(lines);
    char letter = line.who().charAt(random.nextInt(line.who().length()));
    return complete(line.event(), by(letter, one), one);
  }

  private Actor by(char letter, Dossier one) {
    return switch (letter) {
      case 'E' -> account(one.user);
      case 'A' -> clerk();
      case 'R' -> pick(STAFF.subList(2, 5));
      default -> operator();
    };
  }

  private Posted complete(String event, Actor actor, Dossier one) {
    List<String> channels = Programme.channels(one.procedure).stream().sorted().toList();
    return new Posted(
        event,
        actor,
        "备注",
        "SF1234567890",
        Optional.of(true),
        Channel.valueOf(pick(channels)),
        true,
        true,
        true,
        Optional.of(true));
  }

  private Posted sloppy(String event, Actor actor) {
    return new Posted(
        event,
        actor,
        pick(new String[] {null, "  ", "备注", "备注"}),
        pick(new String[] {null, "SF 1", "SF1", "SF1234567890"}),
        pick(List.of(Optional.of(true), Optional.of(true), Optional.of(false), Optional.empty())),
        pick(new Channel[] {null, Channel.FAX, Channel.COURIER, Channel.IN_SYSTEM}),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        pick(List.of(Optional.of(true), Optional.of(false), Optional.empty())));
  }

  boolean may(Programme.Line line, Actor actor) {
    return line.who()
        .chars()
        .anyMatch(
            letter ->
                actor.has(
                    switch (letter) {
                      case 'E' -> Role.ENTERPRISE;
                      case 'A' -> Role.AUTHORITY_OFFICER;
                      case 'R' -> Role.PROVIDER_REVIEWER;
                      case 'O' -> Role.PROVIDER_OPERATOR;
                      default -> Role.SYSTEM;
                    }));
  }

  boolean meets(String need, Dossier one, Posted posted) {
    return switch (need) {
      case "scans" -> uploaded(one);
      case "originals" -> posted.papers();
      case "remark" -> hasRemark(posted);
      case "waybill" -> hasWaybill(posted);
      case "serial" -> one.token != null && posted.serial().equals(Optional.of(true));
      case "channel" ->
          posted.channel() != null
              && Programme.channels(one.procedure).contains(posted.channel().name())
              && (posted.channel() != Channel.COURIER || hasWaybill(posted));
      case "review" ->
          !one.disagree || (hasRemark(posted) && !posted.actor().id().equals(one.keyedBy));
      case "called" -> posted.called();
      case "identity" -> posted.identity();
      case "signature" ->
          posted.signature().equals(Optional.of(true))
              && one.challenge != null
              && one.inHand().isPresent();
      case "custody" -> isHere(one);
      case "courier" ->
          isHere(one)
              && one.token != null
              && one.token.holder.equals("COURIER")
              && one.user.inUse().filter(one.token::equals).isPresent();
      case "found" -> one.user.report == null || one.user.report.token() != one.token;
      case "free" -> true; // no two enterprises of a walk have one code
      case "cap" ->
          one.user.organisation.keys() < 3 || (one.procedure.equals("P3") && one.user.lives());
      case "notVerifier" -> !posted.actor().id().equals(one.verifier);
      case "notReviewer" -> !posted.actor().id().equals(one.reviewer);
      case "readBack", "longIdle" -> false;
      default -> throw new AssertionError(need);
    };
  }

  private static boolean uploaded(Dossier one) {
    return Programme.scans(one.procedure, one.withSeal())
        .chars()
        .allMatch(letter -> one.uploaded.contains((char) letter));
  }

  /// Not where another case of the same username has it sent in.
  private static boolean isHere(Dossier one) {
    Dossier open = one.user.open;
    boolean another = open != null && open != one && open.token == one.token;
    return one.token != null
        && Set.of("AUTHORITY", "PROVIDER", "COURIER").contains(one.token.holder)
        && !another;
  }

  private static boolean hasRemark(Posted posted) {
    return posted.remark() != null && !posted.remark().isBlank();
  }

  private static boolean hasWaybill(Posted posted) {
    return posted.waybill() != null && posted.waybill().matches("[0-9A-Za-z-]{4,64}");
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private <T> @Nullable T pick(@Nullable T[] array) {
    return array[random.nextInt(array.length)];
  }
}
