package org.yaoshi.hsm.token;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What is done to tokens rather than with their keys. PINs are read, never changed or kept; the
/// caller clears them. Safe for use by several threads; a login is for the whole process, so work
/// on a token that a key vault of this process holds open is refused with [TokenInUse].
public final class TokenAdministration {
  private final Cryptoki cryptoki;

  private TokenAdministration(Cryptoki cryptoki) {
    this.cryptoki = cryptoki;
  }

  /// Loads a PKCS#11 library for the rest of the process's life.
  ///
  /// @param library the shared object, such as the one SoftHSM2 or the HSM's maker installs
  /// @throws TokenNotPresent it is not a PKCS#11 library
  public static TokenAdministration load(Path library) {
    return new TokenAdministration(Cryptoki.load(library));
  }

  /// Ends the use of a library that nobody else in this process uses, such as a private copy of
  /// one: C_Finalize, which closes its sessions and connections. Nobody may be calling it; nothing
  /// else of this object is of use afterwards.
  public void unload() {
    cryptoki.unload();
  }

  /// Every slot, as the library sees them now.
  ///
  /// @throws TokenFault the library did not answer
  public List<SlotInfo> slots() {
    return Arrays.stream(cryptoki.slots()).mapToObj(cryptoki::slotInfo).toList();
  }

  /// The slot that is meant.
  ///
  /// @throws TokenNotPresent there is none, or more than one token has that label
  public SlotInfo slot(TokenSelector selector) {
    List<SlotInfo> slots = slots();
    List<SlotInfo> found =
        switch (selector) {
          case TokenSelector.SlotId(long id) ->
              slots.stream().filter(slot -> slot.slot() == id).toList();
          case TokenSelector.SlotIndex(int index) ->
              index < slots.size() ? List.of(slots.get(index)) : List.<SlotInfo>of();
          case TokenSelector.Label(String label) ->
              slots.stream()
                  .filter(slot -> slot.initialized() && slot.label().equals(label))
                  .toList();
          case TokenSelector.Serial(String serial) ->
              slots.stream()
                  .filter(slot -> slot.present() && slot.serial().equals(serial))
                  .toList();
        };
    if (found.size() != 1 || !found.getFirst().present()) {
      String labels =
          slots.stream().filter(SlotInfo::initialized).map(SlotInfo::label).toList().toString();
      throw new TokenNotPresent(
          selector + " of " + cryptoki,
          new ReturnValue(
              (found.isEmpty() ? "no such slot" : found.size() + " such slots")
                  + ", tokens are "
                  + labels),
          null);
    }
    return found.getFirst();
  }

  /// Initialises the first free token.
  ///
  /// @param label for the new token, at most 32 octets of UTF-8
  /// @return the new token's slot, whose identifier may differ from the free slot's
  /// @throws TokenNotPresent no free token
  /// @throws PinUnacceptable the token does not take one of the PINs
  public SlotInfo initialize(String label, char[] soPin, char[] userPin) {
    return initialize(free(label), label, soPin, userPin);
  }

  /// Initialises the first free token without a user PIN: until [#resetUserPin] sets one, nobody
  /// can log in but its security officer.
  ///
  /// @param label as in the other way of initialising
  /// @return the new token's slot, whose identifier may differ from the free slot's
  /// @throws TokenNotPresent no free token
  /// @throws PinUnacceptable the token does not take the PIN
  public SlotInfo initialize(String label, char[] soPin) {
    return make(free(label), label, soPin);
  }

  private long free(String label) {
    return slots().stream()
        .filter(slot -> slot.present() && !slot.initialized())
        .findFirst()
        .orElseThrow(
            () ->
                new TokenNotPresent(
                    "initialising " + label, new ReturnValue("no free token"), null))
        .slot();
  }

  /// Initialises the token in this slot and sets its user PIN.
  ///
  /// @return the token's slot, whose identifier may differ from `slot` afterwards
  /// @throws TokenAlreadyInitialized it holds, or held, keys; nothing was changed
  public SlotInfo initialize(long slot, String label, char[] soPin, char[] userPin) {
    SlotInfo before = cryptoki.slotInfo(slot);
    if (before.initialized()) throw new TokenAlreadyInitialized(before);
    return create(slot, label, soPin, userPin);
  }

  /// Destroys every key and certificate on the token and initialises it afresh.
  ///
  /// @param soPin the one the token has
  /// @return the token's slot, whose identifier may differ from `slot` afterwards
  /// @throws PinIncorrect not the SO PIN; nothing was changed
  /// @throws TokenInUse somebody in this process has it open; nothing was changed
  public SlotInfo erase(long slot, String label, char[] soPin, char[] userPin) {
    return create(slot, label, soPin, userPin);
  }

  /// Destroys every key and certificate on the token and leaves it initialised and without a user
  /// PIN.
  ///
  /// @param soPin the one the token has, and keeps
  /// @return the token's slot, whose identifier may differ from `slot` afterwards
  /// @throws PinIncorrect not the SO PIN; nothing was changed
  /// @throws TokenInUse somebody in this process has it open; nothing was changed
  public SlotInfo erase(long slot, String label, char[] soPin) {
    return make(slot, label, soPin);
  }

  private SlotInfo create(long slot, String label, char[] soPin, char[] userPin) {
    SlotInfo made = make(slot, label, soPin);
    resetUserPin(made.slot(), soPin, userPin);
    return cryptoki.slotInfo(made.slot());
  }

  private SlotInfo make(long slot, String label, char[] soPin) {
    Set<String> others =
        slots().stream()
            .filter(other -> other.initialized() && other.slot() != slot)
            .map(SlotInfo::serial)
            .collect(Collectors.toSet());
    cryptoki.initToken(slot, label, soPin);
    return slots().stream()
        .filter(candidate -> candidate.initialized() && candidate.label().equals(label))
        .filter(candidate -> !others.contains(candidate.serial()))
        .findFirst()
        .orElseThrow(
            () ->
                new TokenNotPresent(
                    "finding the new token " + label,
                    new ReturnValue("the library does not list it"),
                    null));
  }

  /// Sets the user PIN as security officer: first setting, or unlocking. Keys stay as they are.
  ///
  /// @throws PinIncorrect not the SO PIN
  /// @throws PinLocked the SO PIN is locked: the token is lost
  /// @throws TokenInUse a user of this process is logged in
  public void resetUserPin(long slot, char[] soPin, char[] newPin) {
    try (CryptokiSession session = new CryptokiSession(cryptoki, slot)) {
      session.login(CryptokiSession.User.SO, soPin);
      session.initPin(newPin);
    }
  }

  /// Changes the user PIN as the user.
  ///
  /// @throws PinIncorrect `oldPin` is not the token's
  public void changeUserPin(long slot, char[] oldPin, char[] newPin) {
    try (CryptokiSession session = new CryptokiSession(cryptoki, slot)) {
      session.setPin(oldPin, newPin);
    }
  }

  /// Changes the security officer's PIN.
  ///
  /// @throws PinIncorrect `oldPin` is not the SO PIN
  public void changeSoPin(long slot, char[] oldPin, char[] newPin) {
    try (CryptokiSession session = new CryptokiSession(cryptoki, slot)) {
      session.login(CryptokiSession.User.SO, oldPin);
      session.setPin(oldPin, newPin);
    }
  }

  /// Logs in to look at and after the token's objects.
  ///
  /// @param userPin not looked at when this process is logged in already
  /// @throws PinIncorrect not the token's PIN
  public TokenSession login(long slot, char[] userPin) {
    CryptokiSession session = new CryptokiSession(cryptoki, slot);
    try {
      session.login(CryptokiSession.User.USER, userPin);
      return new TokenSession(session);
    } catch (TokenFault fault) {
      session.close();
      throw fault;
    }
  }

  /// What is on the token, as the token itself describes it.
  ///
  /// @param userPin not looked at when this process is logged in already
  /// @throws PinIncorrect not the token's PIN
  public List<TokenObject> objects(long slot, char[] userPin) {
    try (TokenSession session = login(slot, userPin)) {
      return session.objects();
    }
  }

  /// Whether this process is logged in on the token as its user, by whatever way.
  public boolean isUserLoggedIn(long slot) {
    try (CryptokiSession session = new CryptokiSession(cryptoki, slot)) {
      return session.isUser();
    }
  }
}
