package app.parallax.local;

import app.parallax.request.Limits;
import app.parallax.request.SubmittedArticle;
import app.parallax.request.SubmittedArticle.Body;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * The articles that files and folders hold, and everything that is wrong with them.
 *
 * @param files what the articles were read from, or should have been
 * @param skipped what lay in a folder and is no article, to be told
 * @param faults a sentence each; where there is one, the articles are not to be used
 */
record ArticleFiles(
    List<SubmittedArticle> articles, List<Path> files, List<Path> skipped, List<String> faults) {

  /** Reads files as they are named, and of folders what ends in .txt or .html, by name. */
  static ArticleFiles read(List<String> arguments) {
    List<Path> files = new ArrayList<>();
    List<Path> skipped = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (String argument : arguments) {
      Path path = Path.of(argument);
      if (Files.isDirectory(path)) {
        addFolder(path, files, skipped, faults);
      } else {
        files.add(path);
      }
    }
    if (files.isEmpty() && faults.isEmpty()) {
      faults.add("no article was given; 1 to " + Limits.ARTICLES + " are taken");
    }
    if (files.size() > Limits.ARTICLES) {
      faults.add(files.size() + " articles were given; at most " + Limits.ARTICLES + " are taken");
    }
    List<SubmittedArticle> articles = new ArrayList<>();
    for (Path file : files) {
      switch (TextFile.read(file)) {
        case TextFile.Read(String text) ->
            articles.add(
                new SubmittedArticle(
                    isHtml(file) ? new Body.Html(text) : new Body.Text(text),
                    source(file),
                    null,
                    null,
                    null,
                    null));
        case TextFile.Refused(String fault) -> faults.add(fault);
      }
    }
    return new ArticleFiles(articles, files, skipped, faults);
  }

  private static void addFolder(
      Path folder, List<Path> files, List<Path> skipped, List<String> faults) {
    TreeSet<Path> entries = new TreeSet<>();
    try (DirectoryStream<Path> listed = Files.newDirectoryStream(folder)) {
      listed.forEach(entries::add);
    } catch (IOException | DirectoryIteratorException broken) {
      faults.add(folder + ": this folder may not be read");
      return;
    }
    boolean some = false;
    for (Path entry : entries) {
      if (!Files.isDirectory(entry) && (isHtml(entry) || hasEnding(entry, ".txt"))) {
        files.add(entry);
        some = true;
      } else {
        skipped.add(entry);
      }
    }
    if (!some) {
      faults.add(folder + ": no .txt or .html file lies in this folder");
    }
  }

  private static boolean isHtml(Path file) {
    return hasEnding(file, ".html") || hasEnding(file, ".htm");
  }

  private static boolean hasEnding(Path file, String ending) {
    return name(file).toLowerCase(Locale.ROOT).endsWith(ending);
  }

  private static String source(Path file) {
    String name = name(file);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }
}
