package app.parallax.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where an answer goes: to a stream, or to a file that is there whole or not at all. */
final class Answer {
  private final PrintStream stream;
  private final @Nullable Path file;

  /**
   * @param file null where the answer goes to {@code stream}
   */
  Answer(PrintStream stream, @Nullable Path file) {
    this.stream = stream;
    this.file = file;
  }

  /**
   * What is wrong with the file, asked before any work is done.
   *
   * @param read what the answer is made from, which it may not take the place of
   */
  Optional<String> fault(List<Path> read) throws IOException {
    if (file == null) {
      return Optional.empty();
    }
    if (file.toString().isEmpty()) {
      return Optional.of("--output names no file");
    }
    if (Files.isDirectory(file)) {
      return Optional.of(file + ": is a folder; the answer goes to a file");
    }
    if (Files.exists(file)) {
      for (Path source : read) {
        if (Files.exists(source) && Files.isSameFile(source, file)) {
          return Optional.of(file + ": is one of the articles; the answer goes to another file");
        }
      }
      return Files.isWritable(file) ? Optional.empty() : Optional.of(file + ": may not be written");
    }
    Path folder = folder(file);
    if (!Files.isDirectory(folder)) {
      return Optional.of(file + ": there is no folder " + folder);
    }
    return Files.isWritable(folder)
        ? Optional.empty()
        : Optional.of(file + ": nothing may be written in " + folder);
  }

  /**
   * Writes the answer.
   *
   * @throws IOException if not all of it could be written; a file then is as it was before
   */
  void write(byte[] bytes) throws IOException {
    if (file == null) {
      stream.write(bytes);
      stream.flush();
      if (stream.checkError()) {
        throw new IOException("standard output is closed or full");
      }
    } else if (Files.exists(file) && !Files.isRegularFile(file)
        || !Files.isWritable(folder(file))) {
      Files.write(file, bytes);
    } else {
      replace(Files.exists(file) ? file.toRealPath() : file, bytes);
    }
  }

  private static void replace(Path target, byte[] bytes) throws IOException {
    Path part =
        folder(target).resolve("." + target.getFileName() + "." + ProcessHandle.current().pid());
    try {
      Files.write(part, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      var before = Files.getFileAttributeView(target, PosixFileAttributeView.class);
      var after = Files.getFileAttributeView(part, PosixFileAttributeView.class);
      if (before != null && after != null && Files.exists(target)) {
        after.setPermissions(before.readAttributes().permissions());
      }
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static Path folder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? file.toAbsolutePath() : folder;
  }
}
