package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaoshi.server.application.CaseDesk;
import org.yaoshi.server.application.CaseDesk.View;
import org.yaoshi.server.application.workflow.ApplicationEvent;
import org.yaoshi.server.application.workflow.MaterialKind;
import org.yaoshi.server.application.workflow.Procedure;
import org.yaoshi.server.application.workflow.Reason;
import org.yaoshi.server.e2e.ModelWorld.Certificate;
import org.yaoshi.server.e2e.ModelWorld.Dossier;
import org.yaoshi.server.e2e.ModelWorld.Order;
import org.yaoshi.server.e2e.ModelWorld.Organisation;
import org.yaoshi.server.e2e.ModelWorld.Token;
import org.yaoshi.server.e2e.ModelWorld.User;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.image.Pictures;
import org.yaoshi.server.problem.Refused;
import org.yaoshi.server.token.ProductionDesk;

/// A random walk through the cases of some enterprises of its own. Each step is put to the model
/// and to the service, and they have to agree.
final class ModelWalk {
  private static final byte[] SCAN = Pictures.png(200, 200);
  private static final int USERS = 3;
  private static final int LIFE = 320;
  private static final int MOST_SHOWN = 12;
  private static final int MOST_TRIES = 60;

  private final int number;
  private final Random random;
  private final Programme programme;
  private final CaseDesk cases;
  private final ProductionDesk production;
  private final ModelLook look;
  private final Set<String> met;
  private final Set<String> own = new HashSet<>();
  private final ModelRequests requests;
  private final ModelLosses losses;
  private final List<Organisation> organisations = new ArrayList<>();
  private final List<String> recent = new ArrayList<>();
  private int made;
  int allowed;
  int refused;

  ModelWalk(int number, long seed, ModelTest.Server server, Set<String> met) {
    this.number = number;
    this.random = new Random(seed * 31 + number);
    this.programme = server.programme();
    this.cases = server.cases();
    this.production = server.production();
    this.look = server.look();
    this.met = met;
    this.requests = new ModelRequests(random);
    this.losses = new ModelLosses(random, production, requests, look);
    for (int i = 0; i < USERS; i++) organisations.add(founded());
  }

  void walk(int steps) {
    try {
      for (int i = 0; i < steps; i++) step();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("walk " + number + ", after " + recent, e);
    }
  }

  private void step() {
    int index = random.nextInt(organisations.size());
    Organisation organisation = organisations.get(index);
    if (++organisation.steps > LIFE) organisations.set(index, founded());
    User user = pick(organisation.users);
    int dice = random.nextInt(100);
    if (dice < 4) {
      losses.step(user, this::note);
    } else if (user.open == null && (user.closed.isEmpty() || dice < 60)) {
      create(user);
    } else if (user.open == null || (dice < 12 && !user.closed.isEmpty())) {
      event(pick(user.closed), dice % 2 == 0);
    } else if (user.open.state.equals("PRODUCING") && dice < 45) {
      produce(user.open);
    } else if (dice < 14) {
      create(user);
    } else {
      event(user.open, dice < 55);
    }
  }

  /// One step that the model refuses, of some case; rather one that no walk has met.
  void illegal() {
    List<Dossier> all =
        organisations.stream()
            .flatMap(organisation -> organisation.users.stream())
            .flatMap(ModelWalk::dossiers)
            .toList();
    if (all.isEmpty()) return;
    for (int i = 0; i < 2 * MOST_TRIES; i++) {
      Dossier one = pick(all);
      ModelRequests.Posted posted = requests.any(one);
      boolean wanted = i >= MOST_TRIES || pairs(one, posted).anyMatch(pair -> !met.contains(pair));
      if (wanted && isPostable(one, posted) && !verdict(one, posted).isEmpty()) {
        post(one, posted);
        return;
      }
    }
  }

  /// Every case, told that nothing was heard for so long.
  void idle(boolean longEnough) {
    for (Organisation organisation : organisations) {
      for (User user : organisation.users) {
        Dossier one = user.open;
        if (one == null || random.nextInt(3) > 0) continue;
        boolean ends = longEnough && Set.of("DRAFT", "AWAIT_PAPER", "RETURNED").contains(one.state);
        meet(one, "idle", Actor.SYSTEM);
        assertThat(cases.idle(one.id)).as("%s idle", one).isEqualTo(ends);
        if (ends) {
          ModelEffects.enact(one, "idle", "CANCELLED", "system");
          one.version++;
          allowed++;
        } else {
          refused++;
        }
        look.same(one);
      }
    }
  }

  private void event(Dossier one, boolean guided) {
    ModelRequests.Posted posted = guided ? requests.sensible(one, programme) : unmet(one);
    if (!isPostable(one, posted)) return;
    if (guided && (posted.event().equals("confirm") || posted.event().equals("pass"))) upload(one);
    post(one, posted);
  }

  /// Anything, rather something that this walk has not met.
  private ModelRequests.Posted unmet(Dossier one) {
    ModelRequests.Posted posted = requests.any(one);
    for (int i = 0; i < MOST_TRIES && pairs(one, posted).noneMatch(this::isNew); i++) {
      posted = requests.any(one);
    }
    return posted;
  }

  private boolean isNew(String pair) {
    return !own.contains(pair);
  }

  private static Stream<String> pairs(Dossier one, ModelRequests.Posted posted) {
    return pairs(one, posted.event(), posted.actor());
  }

  private static Stream<String> pairs(Dossier one, String event, Actor actor) {
    String text = ApplicationEvent.parse(event).orElseThrow().name();
    return actor.roles().stream().map(role -> one.state + " " + text + " " + role);
  }

  /// Production alone completes what has nothing to prove.
  private static boolean isPostable(Dossier one, ModelRequests.Posted posted) {
    return !(posted.event().equals("done") && one.procedure.equals("P8"));
  }

  private void post(Dossier one, ModelRequests.Posted posted) {
    note(one + ": " + posted);
    meet(one, posted.event(), posted.actor());
    String verdict = verdict(one, posted);
    String outcome;
    String why = "";
    View after = null;
    try {
      after =
          cases.post(
              one.id,
              posted.request(one),
              posted.signature().map(good -> sign(one, good)),
              posted.actor());
      outcome = "";
    } catch (Refused refusal) {
      outcome = refusal.type().name();
      why = refusal.objections().toString();
    }
    assertThat(outcome).as("%s: %s %s", one, posted, why).isEqualTo(verdict);
    if (after != null) {
      allowed++;
      String to = programme.line(one.procedure, one.state, posted.event()).orElseThrow().to();
      ModelEffects.enact(one, posted.event(), to, posted.actor().id());
      if (posted.event().equals("confirm") && Set.of("P3", "P8").contains(one.procedure)) {
        losses.reportedByCase(one.user);
      }
      one.version++;
      one.challenge = after.challenge();
      if (Set.of("pass", "retry", "lost").contains(posted.event()) && to.equals("PRODUCING")) {
        one.order = new Order(Objects.requireNonNull(after.order()));
      }
      look.same(one);
    } else {
      refused++;
      look.unchanged(one);
      if (random.nextInt(40) == 0) look.same(one);
    }
  }

  /// Empty: it happens; else why it does not.
  private String verdict(Dossier one, ModelRequests.Posted posted) {
    boolean other =
        posted.actor().account().isPresent()
            && !posted.actor().id().equals("account:" + one.user.name);
    if (other) return "NOT_FOUND";
    Optional<Programme.Line> line = programme.line(one.procedure, one.state, posted.event());
    if (line.isEmpty()) return "ILLEGAL_TRANSITION";
    if (!requests.may(line.get(), posted.actor())) return "FORBIDDEN";
    boolean fourEyes = false;
    boolean input = false;
    for (String need : line.get().needs()) {
      if (requests.meets(need, one, posted)) continue;
      if (need.equals("notVerifier") || need.equals("notReviewer")) fourEyes = true;
      else input = true;
    }
    return fourEyes ? "FOUR_EYES" : input ? "INVALID_INPUT" : "";
  }

  private void create(User user) {
    if (user.disabled && user.closed.isEmpty()) return;
    String procedure = "P" + (1 + random.nextInt(8));
    for (int i = 0; i < 6 && !mayBegin(procedure, user); i++) {
      procedure = "P" + (1 + random.nextInt(8));
    }
    boolean online = Set.of("P1", "P4", "P5").contains(procedure);
    if (online && user.disabled) return;
    Actor actor = online ? requests.account(user) : requests.clerk();
    Optional<Certificate> key = user.current();
    if (procedure.equals("P5") && key.isPresent()) actor = requests.withEkey(actor, key.get());
    boolean disagree = procedure.equals("P7") && random.nextInt(3) == 0;
    Reason reason = reason(procedure);
    note("create " + procedure + " for " + user.name);
    View view = null;
    try {
      view =
          cases.create(
              Procedure.values()[procedure.charAt(1) - '1'],
              online ? Optional.empty() : Optional.of(user.name),
              wanted(procedure, user, disagree, reason),
              actor);
    } catch (Refused refusal) {
      refused++;
    }
    assertThat(view != null)
        .as("%s for %s", procedure, user.name)
        .isEqualTo(mayBegin(procedure, user));
    if (view == null) return;
    allowed++;
    var one = new Dossier(view.id(), user, procedure, actor.id());
    one.version = view.version();
    one.reason = reason;
    one.disagree = disagree;
    if (one.sentIn()) one.token = user.inUse().orElseThrow();
    user.open = one;
    look.same(one);
  }

  private CaseDesk.Wanted wanted(
      String procedure, User user, boolean disagree, @Nullable Reason reason) {
    String code = disagree ? newCode() : user.organisation.code;
    return new CaseDesk.Wanted(
        Optional.ofNullable(reason),
        procedure.equals("P7") ? Optional.of(code) : Optional.empty(),
        procedure.equals("P6")
            ? Optional.of(user.inUse().map(token -> token.serial).orElse("NONE-0001"))
            : Optional.empty());
  }

  private @Nullable Reason reason(String procedure) {
    return switch (procedure) {
      case "P3" -> random.nextBoolean() ? Reason.LOST : Reason.DAMAGED;
      case "P4" -> Reason.MORE_USERS;
      case "P8" -> pick(List.of(Reason.LOST, Reason.DAMAGED, Reason.UNUSED));
      default -> null;
    };
  }

  /// A1, the preconditions.
  private static boolean mayBegin(String procedure, User user) {
    if (user.open != null || user.disabled) return false;
    Organisation organisation = user.organisation;
    boolean first = !organisation.everActive() && !organisation.hasOpenFirst();
    boolean tokenHere = user.inUse().filter(token -> !token.state.equals("SUSPENDED")).isPresent();
    return switch (procedure) {
      case "P1", "P2" -> first;
      case "P4" -> organisation.everActive() && !user.everActive() && organisation.keys() < 3;
      case "P5" -> user.current().isPresent() && user.lives() && tokenHere;
      case "P6" -> user.everActive() && user.lives() && tokenHere;
      case "P7" -> user.everActive() && user.lives() && tokenHere && user.oldCode;
      default -> user.everActive();
    };
  }

  private void upload(Dossier one) {
    boolean online = Set.of("P1", "P4", "P5").contains(one.procedure);
    boolean draft = one.state.equals("DRAFT");
    if (online && !draft) return;
    if (!online && !Set.of("DRAFT", "AWAIT_PAPER", "VERIFYING").contains(one.state)) return;
    if (random.nextInt(12) == 0) return;
    Actor actor = online ? requests.account(one.user) : requests.clerk();
    for (char letter : Programme.scans(one.procedure, one.withSeal()).toCharArray()) {
      if (!one.uploaded.add(letter)) continue;
      cases.upload(one.id, kind(letter), SCAN, actor);
    }
  }

  static MaterialKind kind(char letter) {
    return Arrays.stream(MaterialKind.values())
        .filter(kind -> kind.letter() == letter)
        .findFirst()
        .orElseThrow();
  }

  /// The next thing an operator does, right or wrong.
  private void produce(Dossier one) {
    Order order = Objects.requireNonNull(one.order);
    Actor actor = requests.operator();
    boolean wrong = random.nextInt(6) == 0;
    note(one + ": produces, " + order.state + " by " + actor.id() + (wrong ? ", wrongly" : ""));
    try {
      boolean done =
          switch (order.state) {
            case "OPEN" -> claim(one, order, actor);
            case "CLAIMED" ->
                one.procedure.equals("P6") || one.procedure.equals("P8")
                    ? complete(one, order, actor, wrong)
                    : certify(one, order, actor, wrong);
            case "CERTIFIED" -> complete(one, order, actor, wrong);
            default -> throw new AssertionError(order.state);
          };
      if (done) allowed++;
      else refused++;
    } finally {
      look.same(one);
    }
  }

  private boolean claim(Dossier one, Order order, Actor actor) {
    boolean expected = !actor.id().equals(one.reviewer);
    var work = ModelLosses.agreed(expected, () -> production.claim(order.id, actor));
    if (work == null) return false;
    order.state = "CLAIMED";
    order.operator = actor.id();
    order.challenge = Objects.requireNonNullElse(work.challenge(), "");
    order.predecessor = one.sentIn() ? one.user.current().orElseThrow() : null;
    assertThat(work.predecessor())
        .isEqualTo(order.predecessor == null ? null : order.predecessor.serial);
    return true;
  }

  private boolean certify(Dossier one, Order order, Actor actor, boolean wrong) {
    KeyPair keys = Csr.p256();
    String csr = Csr.of(keys, "");
    Certificate old = order.predecessor;
    byte[] der = Base64.getMimeDecoder().decode(csr.replaceAll("-----[A-Z ]+-----", ""));
    String link = old == null || wrong ? null : SoftwareToken.sign(old.keys.getPrivate(), der);
    boolean expected = actor.id().equals(order.operator) && (old == null || !wrong);
    var certified =
        ModelLosses.agreed(expected, () -> production.certify(order.id, csr, link, actor));
    if (certified == null) return false;
    order.state = "CERTIFIED";
    order.challenge = certified.challenge();
    order.issued = new Certificate(certified.serial(), certified.pem(), keys);
    one.user.certificates.add(order.issued);
    return true;
  }

  private boolean complete(Dossier one, Order order, Actor actor, boolean wrong) {
    Token token = one.procedure.equals("P8") ? null : one.sentIn() ? one.token : order.token;
    if (token == null && !one.procedure.equals("P8")) {
      token = new Token("MODEL-%d-%d".formatted(number, made++));
      order.token = token;
    }
    boolean pins = token == null || order.pins || random.nextInt(5) > 0;
    if (token != null && pins && !order.pins) {
      production.pinsCollected(order.id, token.serial, requests.operator());
      order.pins = true;
    }
    Certificate on = order.issued == null ? order.predecessor : order.issued;
    KeyPair signer = wrong || on == null ? Csr.p256() : on.keys;
    String signature =
        SoftwareToken.sign(signer.getPrivate(), Base64.getDecoder().decode(order.challenge));
    boolean expected =
        actor.id().equals(order.operator)
            && pins
            && (!wrong || token == null)
            && !actor.id().equals(one.reviewer);
    String serial = token == null ? null : token.serial;
    Boolean completed =
        ModelLosses.agreed(
            expected,
            () -> {
              production.complete(order.id, serial, on == null ? "" : on.pem, signature, actor);
              return true;
            });
    if (completed == null) return false;
    meet(one, "done", actor);
    if (!one.sentIn() && token != null) one.user.tokens.add(token);
    order.token = token;
    ModelEffects.enact(one, "done", one.procedure.equals("P8") ? "COMPLETED" : "READY", actor.id());
    one.version++;
    if (one.user.disabled) one.user.organisation.users.add(registered(one.user.organisation));
    return true;
  }

  private String sign(Dossier one, boolean good) {
    byte[] challenge = one.challenge == null ? new byte[32] : one.challenge;
    Optional<Certificate> on = one.inHand();
    KeyPair keys = good && on.isPresent() ? on.get().keys : Csr.p256();
    return SoftwareToken.sign(keys.getPrivate(), challenge);
  }

  private Organisation founded() {
    var organisation = new Organisation(newCode());
    for (int i = 0; i < USERS; i++) organisation.users.add(registered(organisation));
    return organisation;
  }

  private User registered(Organisation organisation) {
    boolean old = random.nextInt(3) > 0;
    var user = new User(newName(), organisation, old);
    String code = old ? Enterprise.oldCode(organisation.code) : organisation.code;
    UUID id = cases.register(user.name, code, requests.clerk());
    assertThat(organisation.users.isEmpty() || organisation.id.equals(id)).isTrue();
    organisation.id = id;
    requests.knows(user);
    return user;
  }

  private String newCode() {
    return Enterprise.code(200_000 + number * 80_000 + made++);
  }

  private String newName() {
    var name = new StringBuilder("M").append((char) ('A' + number));
    for (int i = 0, rest = made++; i < 4; i++, rest /= 26) name.append((char) ('A' + rest % 26));
    return name.toString();
  }

  private static Stream<Dossier> dossiers(User user) {
    return Stream.concat(user.closed.stream(), Optional.ofNullable(user.open).stream());
  }

  private void meet(Dossier one, String event, Actor actor) {
    pairs(one, event, actor).filter(own::add).forEach(met::add);
  }

  private void note(String what) {
    recent.add(what);
    if (recent.size() > MOST_SHOWN) recent.removeFirst();
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
