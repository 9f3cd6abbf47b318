package org.yaoshi.bench.issue;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.List;
import org.yaoshi.bench.Progress;
import org.yaoshi.load.MadeRequest;

/// Requests made beforehand and kept in a file, each with its length before it (two octets), so
/// that making keys is no part of what is measured. Used by one thread.
final class RequestStore {
  /// P-256 at several times the speed of the others.
  static final Provider FAST = AmazonCorrettoCryptoProvider.INSTANCE;

  private final Path file;
  private final List<MadeRequest> requests = new ArrayList<>();

  private RequestStore(Path file) {
    this.file = file;
  }

  /// @param file need not exist
  static RequestStore open(Path file) throws IOException {
    var store = new RequestStore(file);
    if (Files.exists(file)) store.load();
    return store;
  }

  /// What a run that was broken off left incomplete at the end is cut off.
  private void load() throws IOException {
    long whole = 0;
    try (var in =
        new DataInputStream(new java.io.BufferedInputStream(Files.newInputStream(file)))) {
      while (true) {
        byte[] der = new byte[in.readUnsignedShort()];
        in.readFully(der);
        requests.add(new MadeRequest(der));
        whole += Short.BYTES + der.length;
      }
    } catch (EOFException end) {
      try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
        channel.truncate(whole);
      }
    }
  }

  /// Makes what is missing.
  void require(int count) throws IOException {
    if (requests.size() >= count) return;
    Progress.step("requests: making %,d keys and requests", count - requests.size());
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (var out =
        new DataOutputStream(
            new BufferedOutputStream(
                Files.newOutputStream(
                    file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)))) {
      var generator = KeyPairGenerator.getInstance("EC", FAST);
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      Signature signer = Signature.getInstance("SHA256withECDSA", FAST);
      while (requests.size() < count) {
        MadeRequest request = MadeRequest.make(generator.generateKeyPair(), signer);
        requests.add(request);
        out.writeShort(request.der().length);
        out.write(request.der());
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the provider has P-256", e);
    }
  }

  MadeRequest get(int index) {
    return requests.get(index);
  }
}
