package org.yaoshi.hsm.pkcs11;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.LoginException;
import org.yaoshi.ca.key.DigestSignature;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.hsm.token.ReturnValue;
import org.yaoshi.hsm.token.SlotInfo;
import org.yaoshi.hsm.token.TokenAdministration;
import org.yaoshi.hsm.token.TokenFault;
import org.yaoshi.hsm.token.TokenSelector;
import org.yaoshi.hsm.token.TokenSession;

/// A token with a user logged in: a SunPKCS11 provider of its own, never registered with
/// [Security], and its key store. Safe for use by several threads. Once closed, or once the token
/// has lost its sessions, it is of no more use; a new one is opened instead.
public final class OpenToken implements AutoCloseable {
  private final AuthProvider provider;
  private final KeyStore keyStore;
  private final TokenSession objects;
  private final SlotInfo slot;
  private final Optional<TokenAdministration> ownModule;

  private OpenToken(
      AuthProvider provider,
      KeyStore keyStore,
      TokenSession objects,
      SlotInfo slot,
      Optional<TokenAdministration> ownModule) {
    this.provider = provider;
    this.keyStore = keyStore;
    this.objects = objects;
    this.slot = slot;
    this.ownModule = ownModule;
  }

  /// Finds the token and logs in.
  ///
  /// @param name for messages and, with the slot's number, of the provider, `[a-z][a-z0-9-]*`
  /// @param pin the user PIN; the caller clears it
  /// @throws org.yaoshi.hsm.token.TokenFault no such token, or it refused the login
  public static OpenToken open(String name, Path library, TokenSelector selector, char[] pin) {
    return open(name, library, TokenAdministration.load(library), selector, pin);
  }

  /// The same through a library that has been loaded.
  public static OpenToken open(
      String name, Path library, TokenAdministration module, TokenSelector selector, char[] pin) {
    return open(name, library, module, selector, pin, Optional.empty());
  }

  /// The same in an instance of a library that is this token's alone.
  static OpenToken openPrivate(
      String name, Path copy, TokenAdministration module, TokenSelector selector, char[] pin) {
    return open(name, copy, module, selector, pin, Optional.of(module));
  }

  private static OpenToken open(
      String name,
      Path library,
      TokenAdministration module,
      TokenSelector selector,
      char[] pin,
      Optional<TokenAdministration> ownModule) {
    SlotInfo slot = module.slot(selector);
    AuthProvider provider =
        provider(ProviderConfiguration.of(name + "-" + slot.slot(), library, slot.slot()));
    try {
      KeyStore keyStore = KeyStore.getInstance("PKCS11", provider);
      provider.login(null, callbacks -> answer(callbacks, pin));
      keyStore.load(null, null);
      // Not every library lets two callers in a process share a login: this one is made too.
      TokenSession objects = module.login(slot.slot(), pin);
      return new OpenToken(provider, keyStore, objects, slot, ownModule);
    } catch (IOException | GeneralSecurityException | ProviderException | TokenFault e) {
      TokenFault fault = TokenFaults.of("logging in on token " + name, e);
      discard(provider, fault);
      throw fault;
    }
  }

  private static AuthProvider provider(String configuration) {
    Provider factory = Security.getProvider("SunPKCS11");
    if (factory == null) throw new IllegalStateException("this JDK has no SunPKCS11 provider");
    try {
      return (AuthProvider) factory.configure(configuration);
    } catch (InvalidParameterException | ProviderException e) {
      throw TokenFaults.of("configuring SunPKCS11", e);
    }
  }

  /// Gives back the sessions of a provider whose login failed.
  private static void discard(AuthProvider provider, TokenFault fault) {
    try {
      provider.logout();
    } catch (LoginException | ProviderException e) {
      fault.addSuppressed(e);
    }
  }

  /// Every copy of the PIN that is made of this answer is cleared by the provider after the login.
  private static void answer(Callback[] callbacks, char[] pin) throws UnsupportedCallbackException {
    for (Callback callback : callbacks) {
      if (!(callback instanceof PasswordCallback question)) {
        throw new UnsupportedCallbackException(callback);
      }
      question.setPassword(pin);
    }
  }

  public SlotInfo slot() {
    return slot;
  }

  /// The objects on the token, beside what the key store shows of them.
  public TokenSession objects() {
    return objects;
  }

  /// For `getInstance` calls with a key of this token.
  public Provider provider() {
    return provider;
  }

  /// Labels of the keys, also of those that others have made since.
  public List<String> labels() throws GeneralSecurityException {
    reload();
    return Collections.list(keyStore.aliases());
  }

  /// A handle to the private key of that label, also if another process made it just now.
  public Optional<PrivateKey> privateKey(String label) throws GeneralSecurityException {
    return key(label, PrivateKey.class);
  }

  /// A handle to the secret key of that label.
  public Optional<SecretKey> secretKey(String label) throws GeneralSecurityException {
    return key(label, SecretKey.class);
  }

  private <K extends Key> Optional<K> key(String label, Class<K> type)
      throws GeneralSecurityException {
    requireLogin();
    if (!keyStore.containsAlias(label)) reload();
    Key key = keyStore.getKey(label, null);
    return type.isInstance(key) ? Optional.of(type.cast(key)) : Optional.empty();
  }

  /// The public half of a private key, as the software key of its certificate or placeholder.
  public Optional<PublicKey> publicKey(String label) throws GeneralSecurityException {
    return stored(label).map(Certificate::getPublicKey);
  }

  /// The certificate beside the key as it now is on the token; empty while there is but a
  /// placeholder.
  public Optional<X509Certificate> certificate(String label) throws GeneralSecurityException {
    reload();
    return stored(label).filter(certificate -> !Placeholder.is(certificate));
  }

  private Optional<X509Certificate> stored(String label) throws GeneralSecurityException {
    return keyStore.getCertificate(label) instanceof X509Certificate certificate
        ? Optional.of(certificate)
        : Optional.empty();
  }

  /// Whether any key or certificate has that label, or a private key has it as its CKA_ID without a
  /// certificate, left by a generation that was cut short.
  public boolean has(String label) throws GeneralSecurityException {
    reload();
    return keyStore.containsAlias(label) || objects.hasPrivateKey(id(label));
  }

  /// Generates a key pair that cannot leave the token and can only sign. If it cannot be made
  /// findable it is destroyed again.
  public void generateKeyPair(String label, KeyParameters parameters, SecureRandom random)
      throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(parameters.keyAlgorithm(), provider);
    if (parameters.curve().isEmpty()) {
      generator.initialize(parameters.bits(), random);
    } else {
      generator.initialize(new ECGenParameterSpec(parameters.curve()), random);
    }
    KeyPair pair = generator.generateKeyPair();
    try {
      X509Certificate placeholder = Placeholder.around(pair.getPublic(), label, random);
      keyStore.setKeyEntry(label, pair.getPrivate(), null, new Certificate[] {placeholder});
      // The key store writes the label into CKA_ID and on the certificate, not on the key.
      objects.labelPrivateKey(id(label), label);
    } catch (GeneralSecurityException | RuntimeException e) {
      objects.destroyPrivateKey(id(label));
      throw e;
    }
    reload();
  }

  /// The key store's CKA_ID for a label.
  private static byte[] id(String label) {
    return label.getBytes(StandardCharsets.UTF_8);
  }

  /// Generates an AES-256 key that cannot leave the token and can only encrypt and decrypt.
  public void generateSecretKey(String label, SecureRandom random) throws GeneralSecurityException {
    generateSecretKey("AES", label, random);
  }

  /// Generates a 256-bit secret that cannot leave the token and can only compute HMACs.
  public void generateMacKey(String label, SecureRandom random) throws GeneralSecurityException {
    generateSecretKey("HmacSHA256", label, random);
  }

  private void generateSecretKey(String algorithm, String label, SecureRandom random)
      throws GeneralSecurityException {
    KeyGenerator generator = KeyGenerator.getInstance(algorithm, provider);
    generator.init(256, random);
    SecretKey key = generator.generateKey();
    keyStore.setEntry(label, new KeyStore.SecretKeyEntry(key), null);
    reload();
  }

  /// Puts a certificate in the place of the one beside the key; same label, same CKA_ID.
  public void storeCertificate(String label, PrivateKey key, X509Certificate certificate)
      throws GeneralSecurityException {
    keyStore.setKeyEntry(label, key, null, new Certificate[] {certificate});
    reload();
  }

  /// Destroys the private key of that label and the certificate beside it, for good; also a key
  /// that a generation cut short has left without a certificate.
  ///
  /// @return whether there was such a key
  public boolean destroyKeyPair(String label) throws GeneralSecurityException {
    boolean destroyed = objects.destroyPrivateKey(id(label));
    reload();
    return destroyed;
  }

  /// Signs all of `message`.
  public byte[] sign(PrivateKey key, String signatureAlgorithm, byte[] message)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(signatureAlgorithm, provider);
    signature.initSign(key);
    signature.update(message);
    return signature.sign();
  }

  /// Signs what [DigestSignature#input] makes of a digest: the token does not hash.
  public byte[] signDigest(PrivateKey key, KeyParameters parameters, byte[] digest)
      throws GeneralSecurityException {
    byte[] input = DigestSignature.input(parameters, digest);
    if (!parameters.curve().isEmpty()) return sign(key, "NONEwithECDSA", input);
    // SunPKCS11 has no NONEwithRSA; encryption with a private key is its name for CKM_RSA_PKCS.
    Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding", provider);
    cipher.init(Cipher.ENCRYPT_MODE, key);
    return cipher.doFinal(input);
  }

  /// Without a login the token does not refuse to look for a private object: it says there is none.
  /// The provider asks for a PIN only if the login is gone.
  private void requireLogin() throws LoginException {
    try {
      provider.login(
          null,
          callbacks -> {
            throw new UnsupportedCallbackException(callbacks[0]);
          });
    } catch (LoginException e) {
      if (!(e.getCause() instanceof UnsupportedCallbackException)) throw e;
      throw TokenFault.of(
          "looking for keys in slot " + slot.slot(), new ReturnValue("CKR_USER_NOT_LOGGED_IN"), e);
    }
  }

  private void reload() throws GeneralSecurityException {
    requireLogin();
    try {
      keyStore.load(null, null);
    } catch (IOException e) {
      throw new KeyStoreException("the token's objects could not be listed", e);
    }
  }

  /// Logs this process out of the token and closes the sessions.
  @Override
  public void close() {
    objects.close();
    try {
      provider.logout();
    } catch (LoginException | ProviderException e) {
      throw TokenFaults.of("logging out of slot " + slot.slot(), e);
    }
  }

  /// Whether the instance of the library it is in is this token's alone.
  public boolean isPrivate() {
    return ownModule.isPresent();
  }

  /// Ends the instance of the library, if it is this token's alone: its connections and memory are
  /// given back, but for the mapping that SunPKCS11 keeps. No call may be running in it.
  public void unload() {
    ownModule.ifPresent(TokenAdministration::unload);
  }
}
