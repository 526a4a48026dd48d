package app.parallax.handler;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Looks into a function that is running: for how many seconds does its JVM keep the address of a
 * name, and that there is none? No property tells what was in force when names were first asked
 * for.
 */
public final class NamesAgent {
  private NamesAgent() {}

  /** What the JVM calls in the function's process; writes both numbers into a file. */
  public static void agentmain(String file, Instrumentation jvm)
      throws ReflectiveOperationException, IOException {
    jvm.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of("sun.net", Set.of(NamesAgent.class.getModule())),
        Map.of(),
        Set.of(),
        Map.of());
    Class<?> policy = Class.forName("sun.net.InetAddressCachePolicy");
    Path whole = Path.of(file);
    Path half = whole.resolveSibling(whole.getFileName() + ".half");
    Files.writeString(
        half,
        policy.getMethod("get").invoke(null) + " " + policy.getMethod("getNegative").invoke(null));
    Files.move(half, whole);
  }

  /** This class as an agent's jar. */
  static Path jar(Path folder) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Agent-Class", NamesAgent.class.getName());
    manifest.getMainAttributes().putValue("Can-Redefine-Classes", "true");
    String name = NamesAgent.class.getName().replace('.', '/') + ".class";
    Path jar = folder.resolve("names-agent.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest);
        var bytes = NamesAgent.class.getClassLoader().getResourceAsStream(name)) {
      if (bytes == null) {
        throw new IllegalStateException("no class " + name);
      }
      entries.putNextEntry(new JarEntry(name));
      bytes.transferTo(entries);
    }
    return jar;
  }
}
