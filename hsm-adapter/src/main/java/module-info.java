/// The key ports of ca-core over PKCS#11. In: where the token is and where its PIN comes from. Out:
/// handles to keys. Never here: certificates' contents, workflow, HTTP, SQL.
@org.jspecify.annotations.NullMarked
module org.yaoshi.hsm {
  requires transitive org.yaoshi.ca.core;
  requires static org.jspecify;
  requires jdk.crypto.cryptoki;

  exports org.yaoshi.hsm;
  exports org.yaoshi.hsm.station;
  exports org.yaoshi.hsm.token;
}
