package app.parallax.handler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That {@link CanaryIT} would find what it looks for: a leak is planted in every form. */
class LeaksTest {
  private static final String MARK = "quokkaArticle7Qx";
  private static final List<String> MARKS = List.of("wombatTitle9Zk", MARK);

  private static final Map<String, UnaryOperator<String>> FORMS = new TreeMap<>();

  static {
    FORMS.put("plain", text -> text);
    FORMS.put("upper case", text -> text.toUpperCase(java.util.Locale.ROOT));
    FORMS.put("JSON", text -> text.replace("\"", "\\\""));
    FORMS.put("URL", text -> URLEncoder.encode(text, UTF_8));
    FORMS.put("hex", text -> HexFormat.of().formatHex(text.getBytes(UTF_8)));
    FORMS.put("HEX", text -> HexFormat.of().withUpperCase().formatHex(text.getBytes(UTF_8)));
    FORMS.put("numbers", text -> Arrays.toString(text.getBytes(UTF_8)));
    FORMS.put("every character for a URL", text -> each(text, "%%%02X"));
    FORMS.put("every character for JSON", text -> each(text, "\\u%04x"));
    for (int before = 0; before < 3; before++) {
      String pad = "x".repeat(before);
      FORMS.put("base64 at " + before, text -> base64((pad + text).getBytes(UTF_8)));
      FORMS.put(
          "base64 for URLs at " + before,
          text -> Base64.getUrlEncoder().encodeToString((pad + text).getBytes(UTF_8)));
    }
    FORMS.put("gzip", text -> base64(packed(text, true)));
    FORMS.put("deflate", text -> base64(packed(text, false)));
    FORMS.put("twice", text -> base64(packed(base64(packed(text, true)), true)));
  }

  static Iterable<String> forms() {
    return FORMS.keySet();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void planted_leak_is_found(String form) {
    String planted = FORMS.get(form).apply("The mayor said \"" + MARK + "\" on Friday, über all.");

    assertThat(Leaks.in("{\"event\":\"defect\",\"at\":\"" + planted + "\"}", MARKS))
        .containsExactly(MARK);
    assertThat(Leaks.in("{\"event\":\"work\",\"job\":\"sum_01jpsx4k00abcdefghjkmnpqrs\"}", MARKS))
        .isEmpty();
  }

  private static String each(String text, String form) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(UTF_8)) {
      out.append(String.format(form, b & 0xff));
    }
    return out.toString();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] packed(String text, boolean gzip) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = gzip ? new GZIPOutputStream(bytes) : new DeflaterOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
