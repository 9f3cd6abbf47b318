package org.yaoshi.hsm.pkcs11;

import java.nio.file.Path;
import java.util.regex.Pattern;

/// The text SunPKCS11 is configured with (JDK Security Guide, "PKCS#11 Reference Guide").
final class ProviderConfiguration {
  // Neither the end of the quoted text, an escape nor a property to be expanded.
  private static final Pattern PLAIN = Pattern.compile("[^\"\\\\$\\p{Cntrl}]+");

  private ProviderConfiguration() {}

  /// Private keys only sign, AES keys only encrypt and decrypt, generic secrets only compute MACs;
  /// none can leave the token or be read in it. A secret key is generated as a session object
  /// because the key store copies it into the token when it is given its label; a private key is
  /// generated in place.
  static String of(String name, Path library, long slot) {
    String path = library.toAbsolutePath().toString();
    if (!PLAIN.matcher(path).matches()) {
      throw new IllegalArgumentException("SunPKCS11 cannot be given the library path " + path);
    }
    return "--"
        + """
        name = %s
        library = "%s"
        slot = %d
        showInfo = false
        destroyTokenAfterLogout = true
        attributes(generate, CKO_PRIVATE_KEY, *) = {
          CKA_TOKEN = true
          CKA_PRIVATE = true
          CKA_SENSITIVE = true
          CKA_EXTRACTABLE = false
          CKA_SIGN = true
          CKA_SIGN_RECOVER = false
          CKA_DECRYPT = false
          CKA_UNWRAP = false
          CKA_DERIVE = false
        }
        attributes(generate, CKO_PUBLIC_KEY, *) = {
          CKA_TOKEN = false
        }
        attributes(generate, CKO_SECRET_KEY, CKK_AES) = {
          CKA_TOKEN = false
          CKA_PRIVATE = true
          CKA_SENSITIVE = true
          CKA_EXTRACTABLE = false
          CKA_ENCRYPT = true
          CKA_DECRYPT = true
          CKA_SIGN = false
          CKA_VERIFY = false
          CKA_WRAP = false
          CKA_UNWRAP = false
        }
        attributes(generate, CKO_SECRET_KEY, CKK_GENERIC_SECRET) = {
          CKA_TOKEN = false
          CKA_PRIVATE = true
          CKA_SENSITIVE = true
          CKA_EXTRACTABLE = false
          CKA_SIGN = true
          CKA_VERIFY = false
          CKA_ENCRYPT = false
          CKA_DECRYPT = false
          CKA_WRAP = false
          CKA_UNWRAP = false
          CKA_DERIVE = false
        }
        """
            .formatted(name, path, slot);
  }
}
