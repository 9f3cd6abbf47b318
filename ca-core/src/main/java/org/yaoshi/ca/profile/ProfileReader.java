package org.yaoshi.ca.profile;

import java.time.DateTimeException;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.request.KeyType;
import org.yaoshi.ca.subject.IdentifierExtension;

/// Reads one profile, collecting its faults.
final class ProfileReader {
  private static final Citation SOURCE = Citation.of("RFC 3647", "§4.7.1");
  private static final Period LONGEST = Period.ofYears(30);
  private static final Pattern OID = Pattern.compile("[0-2](\\.(0|[1-9][0-9]{0,38})){1,20}");
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  private final Map<String, Object> yaml;
  private final Set<Object> unread;
  private final List<Objection> faults = new ArrayList<>();

  ProfileReader(Map<String, Object> yaml) {
    this.yaml = yaml;
    this.unread = new LinkedHashSet<>(yaml.keySet());
  }

  CertificateProfile read() {
    Optional<String> id = text("id", ProfileId::isProfileId, "[a-z][a-z0-9-]{0,31}");
    Optional<Period> validity =
        text("validity", ProfileReader::isValidity, "a period such as P90D or P3Y, at most P30Y")
            .map(Period::parse);
    boolean selfSigned = flag("selfSigned");
    Set<KeyType> keyTypes =
        new HashSet<>(constants("keys", KeyType.values(), KeyType::label, true));
    var keys = new AllowedKeys(keyTypes, number(yaml, "leastRsaBits", 2048, 8192).orElse(2048));
    unread.remove("leastRsaBits");
    var usage = new HashSet<>(constants("keyUsage", KeyUsage.values(), Named::label, true));
    List<ExtendedKeyUsage> purposes =
        constants("extendedKeyUsage", ExtendedKeyUsage.values(), Named::label, false);
    Optional<CertificateAuthority> authority = authority();
    var pointers = new HashSet<>(constants("pointers", Pointer.values(), Named::label, false));
    List<String> policies = texts("policies", OID.asMatchPredicate(), "an object identifier");
    boolean ocspNoCheck = flag("ocspNoCheck");
    var altNames =
        new HashSet<>(constants("subjectAltName", AltNameType.values(), Named::label, false));
    List<String> identifiers =
        texts("identifiers", IdentifierExtension::isIdentifier, "1.2.156.10260.4.1.1 to .5");
    List<String> approvals = texts("approvals", WORD.asMatchPredicate(), "a lower-case word");
    unread.forEach(
        key -> fault(String.valueOf(key), "an unknown key", "one of the keys of a profile"));
    if (!faults.isEmpty()) throw new InvalidProfile(id.orElse("without id"), faults);
    return new CertificateProfile(
        new ProfileId(id.orElseThrow()),
        validity.orElseThrow(),
        selfSigned,
        keys,
        usage,
        purposes,
        authority,
        pointers,
        policies,
        ocspNoCheck,
        altNames,
        Set.copyOf(identifiers),
        Set.copyOf(approvals));
  }

  private @Nullable Object take(String key) {
    unread.remove(key);
    return yaml.get(key);
  }

  private Optional<String> text(String key, Predicate<String> rule, String required) {
    if (take(key) instanceof String text && rule.test(text)) return Optional.of(text);
    fault(key, shown(yaml.get(key)), required);
    return Optional.empty();
  }

  @SuppressWarnings("JavaPeriodGetDays") // the months are counted beside them
  private static boolean isValidity(String text) {
    try {
      Period period = Period.parse(text);
      long days = period.toTotalMonths() * 31 + period.getDays();
      return !period.isNegative() && days >= 1 && days <= LONGEST.toTotalMonths() * 31;
    } catch (DateTimeException | ArithmeticException notAPeriod) {
      return false;
    }
  }

  private boolean flag(String key) {
    Object value = take(key);
    if (value == null) return false;
    if (value instanceof Boolean flag) return flag;
    fault(key, shown(value), "true or false");
    return false;
  }

  private OptionalInt number(Map<?, ?> map, String key, int least, int most) {
    Object value = map.get(key);
    if (value == null) return OptionalInt.empty();
    if (value instanceof Integer number && number >= least && number <= most) {
      return OptionalInt.of(number);
    }
    fault(key, shown(value), least + " to " + most);
    return OptionalInt.empty();
  }

  private <T> List<T> constants(
      String key, T[] constants, Function<T, String> label, boolean required) {
    Map<String, T> byLabel =
        Stream.of(constants).collect(Collectors.toMap(label, Function.identity()));
    String names = Stream.of(constants).map(label).collect(Collectors.joining(", "));
    List<String> texts = texts(key, byLabel::containsKey, "one of " + names);
    if (required && texts.isEmpty() && yaml.get(key) == null) {
      fault(key, "nothing", "a list of " + names);
    }
    return texts.stream().flatMap(text -> Stream.ofNullable(byLabel.get(text))).toList();
  }

  private List<String> texts(String key, Predicate<String> rule, String required) {
    Object value = take(key);
    if (value == null) return List.of();
    if (!(value instanceof List<?> list) || list.isEmpty()) {
      fault(key, shown(value), "a list, each " + required);
      return List.of();
    }
    var texts = new LinkedHashSet<String>();
    for (Object element : list) {
      if (!(element instanceof String text) || !rule.test(text)) {
        fault(key, shown(element), required);
      } else if (!texts.add(text)) {
        fault(key, text + " twice", "each once");
      }
    }
    return List.copyOf(texts);
  }

  private Optional<CertificateAuthority> authority() {
    Object value = take("basicConstraints");
    if (value == null) return Optional.empty();
    if (!(value instanceof Map<?, ?> map)
        || !Boolean.TRUE.equals(map.get("ca"))
        || !Set.of("ca", "pathLen").containsAll(map.keySet())) {
      fault("basicConstraints", shown(value), "ca: true and, optionally, pathLen");
      return Optional.empty();
    }
    return Optional.of(new CertificateAuthority(number(map, "pathLen", 0, 10)));
  }

  private static String shown(@Nullable Object value) {
    return value == null ? "nothing" : value.toString();
  }

  private void fault(String key, String found, String required) {
    faults.add(new Objection(key, found, required, SOURCE));
  }
}
