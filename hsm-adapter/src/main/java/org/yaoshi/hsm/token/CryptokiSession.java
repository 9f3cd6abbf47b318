package org.yaoshi.hsm.token;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One read-write session on a slot. Not for use by several threads at once.
final class CryptokiSession implements AutoCloseable {
  private static final long RW_SERIAL = 0x6;
  private static final long RW_USER_FUNCTIONS = 3;
  private static final long UNAVAILABLE = -1L;
  private static final int MOST_OBJECTS = 100_000;
  private static final int LONGEST_VALUE = 4096;
  private static final int LONGEST_DATA = 1 << 20;

  private static final Map<Long, String> KEY_TYPES =
      Map.of(0x0L, "RSA", 0x3L, "EC", 0x10L, "GENERIC_SECRET", 0x1FL, "AES", 0x40L, "EC_EDWARDS");

  /// CK_USER_TYPE.
  enum User {
    SO,
    USER
  }

  private final Cryptoki cryptoki;
  private final String on;
  private final long session;
  private boolean loggedIn;

  CryptokiSession(Cryptoki cryptoki, long slot) {
    this.cryptoki = cryptoki;
    this.on = "slot " + slot;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment handle = arena.allocate(JAVA_LONG);
      MemorySegment none = MemorySegment.NULL;
      cryptoki.call(on, CryptokiFunction.OPEN_SESSION, slot, RW_SERIAL, none, none, handle);
      this.session = handle.get(JAVA_LONG, 0);
    }
  }

  /// Logs in for all of this process's sessions on the token. If somebody in the process is logged
  /// in as the same user already, the PIN is not looked at and that login is left as it is.
  void login(User user, char[] pin) {
    long code;
    try (NativePin octets = new NativePin(pin)) {
      code =
          cryptoki.callRaw(
              CryptokiFunction.LOGIN,
              session,
              (long) user.ordinal(),
              octets.octets(),
              octets.length());
    }
    ReturnValue said = ReturnValue.of(code);
    loggedIn = code == ReturnValue.OK;
    if (!loggedIn && !said.is("CKR_USER_ALREADY_LOGGED_IN")) {
      throw TokenFault.of("C_Login as " + user + " on " + on, said, null);
    }
  }

  /// Whether this process is logged in on the token as its user.
  boolean isUser() {
    try (Arena arena = Arena.ofConfined()) {
      // CK_SESSION_INFO: slot, state, flags, device error.
      MemorySegment info = arena.allocate(32, 8);
      cryptoki.call(on, CryptokiFunction.GET_SESSION_INFO, session, info);
      return info.get(JAVA_LONG, 8) == RW_USER_FUNCTIONS;
    }
  }

  void initPin(char[] pin) {
    try (NativePin octets = new NativePin(pin)) {
      cryptoki.call(on, CryptokiFunction.INIT_PIN, session, octets.octets(), octets.length());
    }
  }

  void setPin(char[] oldPin, char[] newPin) {
    try (NativePin old = new NativePin(oldPin);
        NativePin fresh = new NativePin(newPin)) {
      cryptoki.call(
          on,
          CryptokiFunction.SET_PIN,
          session,
          old.octets(),
          old.length(),
          fresh.octets(),
          fresh.length());
    }
  }

  List<TokenObject> objects() {
    List<TokenObject> objects = new ArrayList<>();
    try (Arena arena = Arena.ofConfined()) {
      for (long handle : find(new Template(arena), arena)) objects.add(describe(handle));
    }
    return objects;
  }

  /// Writes CKA_LABEL on an object.
  void label(long handle, String label) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment change = new Template(arena).put(Template.CKA_LABEL, label).segment();
      cryptoki.call(on, CryptokiFunction.SET_ATTRIBUTE_VALUE, session, handle, change, 1L);
    }
  }

  void destroy(long handle) {
    cryptoki.call(on, CryptokiFunction.DESTROY_OBJECT, session, handle);
  }

  /// Makes a data object on the token that is seen only after login.
  ///
  /// @return its handle
  long createData(DataObjectName name, byte[] value) {
    try (Arena arena = Arena.ofConfined()) {
      Template template =
          named(new Template(arena), name)
              .put(Template.CKA_TOKEN, true)
              .put(Template.CKA_PRIVATE, true)
              .put(Template.CKA_VALUE, value);
      MemorySegment handle = arena.allocate(JAVA_LONG);
      cryptoki.call(
          on,
          CryptokiFunction.CREATE_OBJECT,
          session,
          template.segment(),
          template.count(),
          handle);
      return handle.get(JAVA_LONG, 0);
    }
  }

  /// Handles of the data objects of that name.
  long[] find(DataObjectName name) {
    try (Arena arena = Arena.ofConfined()) {
      return find(named(new Template(arena), name), arena);
    }
  }

  private static Template named(Template template, DataObjectName name) {
    return template
        .put(ObjectClass.DATA)
        .put(Template.CKA_APPLICATION, name.application())
        .put(Template.CKA_LABEL, name.label());
  }

  /// The octets of a data object; empty when they are more than 1 MiB.
  Optional<byte[]> data(long handle) {
    return value(handle, Template.CKA_VALUE, LONGEST_DATA);
  }

  /// Handles of the objects of one class that have this CKA_ID.
  long[] find(ObjectClass objectClass, byte[] id) {
    try (Arena arena = Arena.ofConfined()) {
      return find(new Template(arena).put(objectClass).put(Template.CKA_ID, id), arena);
    }
  }

  private long[] find(Template template, Arena arena) {
    cryptoki.call(
        on, CryptokiFunction.FIND_OBJECTS_INIT, session, template.segment(), template.count());
    try {
      MemorySegment handles = arena.allocate(JAVA_LONG, MOST_OBJECTS);
      MemorySegment count = arena.allocate(JAVA_LONG);
      int found = 0;
      long more;
      do {
        long room = MOST_OBJECTS - found;
        MemorySegment rest = handles.asSlice(found * 8L);
        cryptoki.call(on, CryptokiFunction.FIND_OBJECTS, session, rest, room, count);
        more = Math.min(count.get(JAVA_LONG, 0), room);
        found += Math.toIntExact(more);
      } while (more > 0 && found < MOST_OBJECTS);
      return handles.asSlice(0, found * 8L).toArray(JAVA_LONG);
    } finally {
      cryptoki.call(on, CryptokiFunction.FIND_OBJECTS_FINAL, session);
    }
  }

  private TokenObject describe(long handle) {
    Set<KeyTrait> traits = EnumSet.noneOf(KeyTrait.class);
    for (KeyTrait trait : KeyTrait.values()) {
      byte[] value = value(handle, trait.attribute()).orElse(new byte[0]);
      if (value.length == 1 && value[0] != 0) traits.add(trait);
    }
    long objectClass = number(handle, Template.CKA_CLASS).orElse(UNAVAILABLE);
    String keyType =
        number(handle, Template.CKA_KEY_TYPE)
            .map(type -> KEY_TYPES.getOrDefault(type, "0x" + Long.toHexString(type)))
            .orElse("");
    return new TokenObject(
        ObjectClass.of(objectClass),
        value(handle, Template.CKA_LABEL)
            .map(text -> new String(text, StandardCharsets.UTF_8))
            .orElse(""),
        value(handle, Template.CKA_ID).map(HexFormat.of()::formatHex).orElse(""),
        keyType,
        traits);
  }

  private Optional<Long> number(long handle, long type) {
    return value(handle, type)
        .filter(value -> value.length == 8)
        .map(value -> MemorySegment.ofArray(value).get(JAVA_LONG.withByteAlignment(1), 0));
  }

  /// One attribute; empty when the object does not have it or it is longer than any that is asked
  /// for.
  private Optional<byte[]> value(long handle, long type) {
    return value(handle, type, LONGEST_VALUE);
  }

  private Optional<byte[]> value(long handle, long type, int longest) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment query = arena.allocate(24, 8);
      query.set(JAVA_LONG, 0, type);
      long code = read(handle, query);
      long length = query.get(JAVA_LONG, 16);
      if (code != ReturnValue.OK || length == UNAVAILABLE || length > longest) {
        requireKnown(code);
        return Optional.empty();
      }
      if (length == 0) return Optional.of(new byte[0]);
      MemorySegment value = arena.allocate(length, 8);
      query.set(ADDRESS, 8, value);
      requireKnown(read(handle, query));
      return Optional.of(value.asSlice(0, length).toArray(JAVA_BYTE));
    }
  }

  private long read(long handle, MemorySegment query) {
    return cryptoki.callRaw(CryptokiFunction.GET_ATTRIBUTE_VALUE, session, handle, query, 1L);
  }

  private void requireKnown(long code) {
    ReturnValue said = ReturnValue.of(code);
    if (code != ReturnValue.OK
        && !said.is("CKR_ATTRIBUTE_TYPE_INVALID")
        && !said.is("CKR_ATTRIBUTE_SENSITIVE")) {
      throw TokenFault.of("C_GetAttributeValue on " + on, said, null);
    }
  }

  /// Logs out only if this session logged in: another's login is not ended behind its back.
  @Override
  public void close() {
    // A failure to end a session changes nothing for the caller: the token ends it with the
    // process.
    if (loggedIn) cryptoki.callRaw(CryptokiFunction.LOGOUT, session);
    cryptoki.callRaw(CryptokiFunction.CLOSE_SESSION, session);
  }
}
