package org.yaoshi.bench.ocsp;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaoshi.load.Machine;

/// nginx giving out OCSP answers that somebody has put into files: under the very paths of the
/// questions, or one file whatever is asked.
final class Nginx implements AutoCloseable {
  private static final String CONFIGURATION =
      """
      daemon off; user root; worker_processes %d; pid %s/nginx.pid; error_log %s/nginx.log;
      events { worker_connections 4096; }
      http {
        access_log off; sendfile on; tcp_nopush on; tcp_nodelay on;
        keepalive_timeout 300; keepalive_requests 1000000000;
        open_file_cache max=20000 inactive=600s; open_file_cache_valid 600s;
        default_type application/ocsp-response; expires 1800s;
        client_body_temp_path %s/body;
        server {
          listen 127.0.0.1:%d backlog=1024; root %s/files;
          error_page 405 =200 /one.der;
          location = /ocsp { return 405; }
        }
        server {
          listen 127.0.0.1:%d backlog=1024; root %s/files;
          location / { rewrite ^ /one.der break; }
        }
      }
      """;

  private final Path files;
  private final int filesPort;
  private final int onePort;
  private final Process process;

  private Nginx(Path files, int filesPort, int onePort, Process process) {
    this.files = files;
    this.filesPort = filesPort;
    this.onePort = onePort;
    this.process = process;
  }

  static Nginx start(Path scratch) throws IOException {
    Path home = Files.createDirectories(scratch.resolve("nginx"));
    Path files = Files.createDirectories(home.resolve("files"));
    int filesPort = freePort();
    int onePort = freePort();
    Path configuration = home.resolve("nginx.conf");
    Files.writeString(
        configuration,
        CONFIGURATION.formatted(Machine.cores(), home, home, home, filesPort, home, onePort, home));
    Process process =
        new ProcessBuilder("nginx", "-p", home.toString(), "-c", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("nginx.out").toFile())
            .start();
    return new Nginx(files, filesPort, onePort, process);
  }

  /// Puts an answer where it is asked for.
  void put(String path, byte[] answer) throws IOException {
    Path file =
        files.resolve(URLDecoder.decode(path.substring(1), StandardCharsets.US_ASCII)).normalize();
    Files.createDirectories(file.getParent());
    Files.write(file, answer);
    Files.write(files.resolve("one.der"), answer);
  }

  /// Serves each file under its path; POST to `/ocsp` gives one of them.
  String files() {
    return "http://127.0.0.1:" + filesPort;
  }

  /// Serves one file under every path.
  String one() {
    return "http://127.0.0.1:" + onePort;
  }

  long pid() {
    return process.pid();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }
}
