package org.yaoshi.server.status.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A file that several clients are sent")
class SharedFileTest {
  private static final byte[] CONTENT = "30820102".repeat(10_000).getBytes();

  @Test
  @DisplayName("is whole for each who began, also after it has been replaced")
  void whole() throws IOException {
    SharedFile file = SharedFile.of(out -> out.write(CONTENT));
    assertThat(file.length()).isEqualTo(CONTENT.length);
    SharedFile.Use first = file.use().orElseThrow();
    SharedFile.Use second = file.use().orElseThrow();
    assertThat(octets(first)).isEqualTo(CONTENT);
    file.close();
    assertThat(octets(first)).isEqualTo(CONTENT);
    first.close();
    first.close();
    assertThat(octets(second)).as("ended twice is ended once").isEqualTo(CONTENT);
    second.close();
  }

  @Test
  @DisplayName("is not begun any more when it has been replaced, and gone when the last has it")
  void gone() throws IOException {
    SharedFile file = SharedFile.of(out -> out.write(CONTENT));
    SharedFile.Use last = file.use().orElseThrow();
    FileChannel channel = last.channel();
    file.close();
    file.close();
    assertThat(file.use()).isEmpty();
    assertThat(channel.isOpen()).isTrue();
    last.close();
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  @DisplayName("is not there if it could not be written")
  void notWritten() {
    assertThatThrownBy(
            () ->
                SharedFile.of(
                    out -> {
                      throw new IOException("no space left");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("no space left");
  }

  private static byte[] octets(SharedFile.Use use) throws IOException {
    var out = new ByteArrayOutputStream();
    use.copyTo(out);
    return out.toByteArray();
  }
}
