# shellcheck shell=bash
# A status node beside an installation of ops/run, for tests and benchmarks.

# status_node_yaml ENDPOINTS HEALTH_PORT PUBLIC_PORT: prints the configuration of a status node beside an installation, with
# a token that has the responders' key, in its working directory: pin, secrets/status.
status_node_yaml() {
  cat <<YAML
server.port: $2
spring.datasource:
  url: $(jq -r .database "$1")
  username: yaoshi_status
  password: \${status}
spring.config.import: configtree:./secrets/
yaoshi:
  public-url: $(jq -r .ocsp "$1" | sed 's:/ocsp$::')
  data: .
  http.http-port: $3
  tokens:
    - {name: status, library: '$(softhsm_library)', label: yaoshi-status, pin: "file:pin"}
YAML
}
