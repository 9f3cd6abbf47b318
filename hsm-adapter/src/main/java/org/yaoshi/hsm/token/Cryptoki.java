package org.yaoshi.hsm.token;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/// One loaded PKCS#11 library. It stays loaded and initialised for the life of the process, because
/// SunPKCS11 may be using the same one; but one that cannot be initialised is unloaded again.
final class Cryptoki {
  private static final long OS_LOCKING_OK = 0x2;
  private static final long TOKEN_PRESENT = 0x1;
  private static final int MOST_SLOTS = 4096;

  private final Path library;
  private final Arena loaded = Arena.ofShared();
  private final Map<CryptokiFunction, MethodHandle> functions =
      new EnumMap<>(CryptokiFunction.class);

  private Cryptoki(Path library) {
    this.library = library;
  }

  /// Loads the library and calls C_Initialize, which may have been called before.
  static Cryptoki load(Path library) {
    Cryptoki cryptoki = new Cryptoki(library);
    try {
      cryptoki.bind();
      cryptoki.initialize();
      return cryptoki;
    } catch (TokenFault fault) {
      cryptoki.loaded.close();
      throw fault;
    }
  }

  /// Calls C_Finalize and gives the library back to the loader, which unloads it unless SunPKCS11
  /// has loaded it too. Nobody may be calling it.
  void unload() {
    callRaw(CryptokiFunction.FINALIZE, MemorySegment.NULL);
    loaded.close();
  }

  private void bind() {
    SymbolLookup symbols;
    try {
      symbols = SymbolLookup.libraryLookup(library, loaded);
    } catch (IllegalArgumentException e) {
      throw new TokenNotPresent("loading " + library, new ReturnValue("not a loadable library"), e);
    }
    MemorySegment entry =
        symbols
            .find("C_GetFunctionList")
            .orElseThrow(
                () ->
                    new TokenNotPresent(
                        "loading " + library, new ReturnValue("no C_GetFunctionList"), null));
    Linker linker = Linker.nativeLinker();
    MethodHandle getFunctionList =
        linker.downcallHandle(entry, FunctionDescriptor.of(JAVA_LONG, ADDRESS));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment place = arena.allocate(ADDRESS);
      check("C_GetFunctionList", invoke(getFunctionList, place));
      CryptokiFunction[] all = CryptokiFunction.values();
      long size = all[all.length - 1].offset() + ADDRESS.byteSize();
      MemorySegment list = place.get(ADDRESS, 0).reinterpret(size);
      for (CryptokiFunction function : all) {
        MemorySegment address = list.get(ADDRESS, function.offset());
        functions.put(function, linker.downcallHandle(address, function.descriptor()));
      }
    }
  }

  private void initialize() {
    try (Arena arena = Arena.ofConfined()) {
      // CK_C_INITIALIZE_ARGS: four mutex callbacks, flags, reserved.
      MemorySegment arguments = arena.allocate(48, 8);
      arguments.set(JAVA_LONG, 32, OS_LOCKING_OK);
      long code = callRaw(CryptokiFunction.INITIALIZE, arguments);
      if (!ReturnValue.of(code).is("CKR_CRYPTOKI_ALREADY_INITIALIZED")) {
        check("C_Initialize", code);
      }
    }
  }

  /// Calls and leaves the return value to the caller.
  long callRaw(CryptokiFunction function, Object... arguments) {
    MethodHandle handle = functions.get(function);
    if (handle == null) throw new IllegalStateException(function + " is not bound");
    return invoke(handle, arguments);
  }

  /// Calls and throws unless CKR_OK came back.
  void call(String on, CryptokiFunction function, Object... arguments) {
    check(function.standardName() + " on " + on, callRaw(function, arguments));
  }

  private static void check(String action, long code) {
    if (code != ReturnValue.OK) throw TokenFault.of(action, ReturnValue.of(code), null);
  }

  private static long invoke(MethodHandle function, Object... arguments) {
    try {
      return (long) function.invokeWithArguments(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a native function cannot throw", e);
    }
  }

  /// Every slot, with or without a token. Asking for the number makes the library look again, which
  /// is how a token initialised by somebody else, and SoftHSM's next free slot, come to be seen.
  long[] slots() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment count = arena.allocate(JAVA_LONG);
      byte all = 0;
      call(library.toString(), CryptokiFunction.GET_SLOT_LIST, all, MemorySegment.NULL, count);
      // Room for slots that appear between the two calls.
      long room = Math.min(count.get(JAVA_LONG, 0) + 16, MOST_SLOTS);
      MemorySegment list = arena.allocate(JAVA_LONG, room);
      count.set(JAVA_LONG, 0, room);
      call(library.toString(), CryptokiFunction.GET_SLOT_LIST, all, list, count);
      return list.asSlice(0, Math.min(room, count.get(JAVA_LONG, 0)) * 8).toArray(JAVA_LONG);
    }
  }

  SlotInfo slotInfo(long slot) {
    String on = "slot " + slot;
    try (Arena arena = Arena.ofConfined()) {
      // CK_SLOT_INFO: 64 + 32 octets of text, flags, two versions.
      MemorySegment slotInfo = arena.allocate(112, 8);
      call(on, CryptokiFunction.GET_SLOT_INFO, slot, slotInfo);
      if ((slotInfo.get(JAVA_LONG, 96) & TOKEN_PRESENT) == 0) {
        return new SlotInfo(slot, false, "", "", "", "", Set.of());
      }
      // CK_TOKEN_INFO: 32 + 32 + 16 + 16 octets of text, flags, ten numbers, two versions, a time.
      MemorySegment token = arena.allocate(208, 8);
      call(on, CryptokiFunction.GET_TOKEN_INFO, slot, token);
      Set<TokenFlag> flags = TokenFlag.decode(token.get(JAVA_LONG, 96));
      return new SlotInfo(
          slot,
          true,
          flags.contains(TokenFlag.TOKEN_INITIALIZED) ? text(token, 0, 32) : "",
          text(token, 32, 32),
          text(token, 64, 16),
          text(token, 80, 16),
          flags);
    }
  }

  /// Destroys whatever is on the token.
  void initToken(long slot, String label, char[] soPin) {
    try (Arena arena = Arena.ofConfined();
        NativePin pin = new NativePin(soPin)) {
      MemorySegment padded = arena.allocateFrom(JAVA_BYTE, TokenLabel.padded(label));
      call("slot " + slot, CryptokiFunction.INIT_TOKEN, slot, pin.octets(), pin.length(), padded);
    }
  }

  private static String text(MemorySegment from, long offset, long length) {
    byte[] octets = from.asSlice(offset, length).toArray(JAVA_BYTE);
    String padded = new String(octets, StandardCharsets.UTF_8);
    int end = padded.indexOf('\0'); // some makers end the text as C does
    return (end < 0 ? padded : padded.substring(0, end)).strip();
  }

  @Override
  public String toString() {
    return library.toString();
  }
}
