package org.yaoshi.server.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaoshi.server.wiring.security.EndpointRoles;

@DisplayName("Roles per endpoint, held against the contract")
class EndpointRolesTest {
  private static final Path CONTRACT = Path.of("../openapi/yaoshi-v1.yaml");
  private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

  @Test
  @DisplayName("Every operation has one row, and every row is an operation")
  void complete() throws IOException {
    assertThat(EndpointRoles.table())
        .extracting(row -> row.method() + " " + row.path())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(operations().keySet());
  }

  @Test
  @DisplayName("Only what the contract opens to everybody needs no role")
  void openOnes() throws IOException {
    Map<String, Boolean> operations = operations();
    assertThat(EndpointRoles.table())
        .allSatisfy(
            row ->
                assertThat(row.roles().isEmpty())
                    .as(row.method() + " " + row.path())
                    .isEqualTo(operations.get(row.method() + " " + row.path())));
  }

  /// Each operation, and whether it is open to everybody.
  private static Map<String, Boolean> operations() throws IOException {
    Map<String, Map<String, Map<String, Object>>> contract =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(CONTRACT));
    var operations = new TreeMap<String, Boolean>();
    contract
        .get("paths")
        .forEach(
            (path, item) ->
                item.forEach(
                    (method, operation) -> {
                      if (METHODS.contains(method)) {
                        operations.put(
                            method.toUpperCase(Locale.ROOT) + " " + path,
                            List.of().equals(((Map<?, ?>) operation).get("security")));
                      }
                    }));
    return operations;
  }
}
