package org.yaoshi.bench.issue;

import java.security.KeyFactory;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.yaoshi.bench.ClosedLoop;
import org.yaoshi.bench.ProcessUsage;
import org.yaoshi.bench.Throughput;
import org.yaoshi.load.Machine;
import org.yaoshi.load.MadeRequest;

/// Part (d) of the floor: verifying the requests' proofs of possession, by the fastest provider.
final class ProofChecking {
  private static final int DIFFERENT_REQUESTS = 1_000;

  private ProofChecking() {}

  /// @param provider its name
  record Rate(String provider, Throughput best) {}

  /// Each provider on all cores, fastest first.
  static List<Rate> measure(RequestStore requests, double seconds) throws InterruptedException {
    List<Rate> rates = new ArrayList<>();
    for (Provider provider :
        List.of(RequestStore.FAST, new BouncyCastleProvider(), Security.getProvider("SunEC"))) {
      var next = new AtomicInteger();
      Throughput best =
          Throughput.best(
              seconds,
              ProcessUsage::ownCpuSeconds,
              _ -> checker(requests, provider, next),
              Machine.cores());
      rates.add(new Rate(provider.getName(), best));
    }
    rates.sort((one, other) -> Double.compare(other.best().rate(), one.best().rate()));
    return rates;
  }

  private static ClosedLoop.Caller checker(
      RequestStore requests, Provider provider, AtomicInteger next) {
    return () -> {
      MadeRequest request = requests.get(Math.floorMod(next.getAndIncrement(), DIFFERENT_REQUESTS));
      var key =
          KeyFactory.getInstance("EC", provider)
              .generatePublic(new X509EncodedKeySpec(request.publicKey()));
      Signature signature = Signature.getInstance("SHA256withECDSA", provider);
      signature.initVerify(key);
      signature.update(request.info());
      return signature.verify(request.signature()) ? ClosedLoop.DONE : "not verified";
    };
  }
}
