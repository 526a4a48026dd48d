package app.parallax.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote down. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    try (InputStream in = Version.class.getResourceAsStream("version.txt")) {
      if (in == null) {
        throw new IOException("the build wrote no version.txt");
      }
      return new String[] {
        "parallax " + new String(in.readAllBytes(), StandardCharsets.UTF_8).strip()
      };
    }
  }
}
