package app.parallax.verify;

import app.parallax.article.Article;
import app.parallax.article.Article.Removed;
import app.parallax.article.Sentence;
import app.parallax.article.Story;
import app.parallax.language.Folding;
import app.parallax.language.Readings;
import app.parallax.language.Token;
import app.parallax.request.SubmittedArticle.Body;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All that the sources say; what only some claims ask for is gathered when the first one asks. */
final class Sources {
  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\d]+");

  private final Story story;
  private final List<Passage> passages = new ArrayList<>();
  private final Map<String, Passage> passageById = new HashMap<>();
  private final Map<String, WordStream> streams = new HashMap<>();
  private @Nullable Vocabulary vocabulary;
  private @Nullable NameBook names;
  private @Nullable Concordance concordance;
  private @Nullable Set<String> beside;

  Sources(Story story, Readings readings) {
    this.story = story;
    for (Sentence sentence : story.sentences()) {
      var passage = new Passage(sentence, readings.of(sentence.id()));
      passages.add(passage);
      passageById.put(sentence.id(), passage);
    }
  }

  Story story() {
    return story;
  }

  List<Passage> passages() {
    return passages;
  }

  /** The passage of an id that anybody may have written, where there is one. */
  Optional<Passage> find(String id) {
    return Optional.ofNullable(passageById.get(id));
  }

  /** The words of an article in one row, so that a quotation may run over sentences. */
  WordStream stream(String article) {
    return streams.computeIfAbsent(
        article,
        id ->
            WordStream.of(
                story.article(id).sentences().stream().map(s -> passageById.get(s.id())).toList()));
  }

  /** The streams of all articles, in the order sent. */
  List<WordStream> streams() {
    return story.articles().stream().map(Article::id).map(this::stream).toList();
  }

  boolean hasWord(String folded) {
    return vocabulary().words.contains(folded);
  }

  boolean hasStem(String stem) {
    return vocabulary().stems.contains(stem);
  }

  /** Whether the sources name something by this word and never write it small. */
  boolean isAlwaysName(String folded) {
    return names().isNameWord(folded) && !vocabulary().small.contains(folded);
  }

  /**
   * Whether a folded word stands in what was removed beside the articles: a byline, a salutation.
   */
  boolean isBeside(String folded) {
    Set<String> words = beside;
    if (words == null) {
      words = new HashSet<>();
      for (Article article : story.articles()) {
        if (article.sent().body() instanceof Body.Text(String sent)) {
          for (Removed removed : article.removed()) {
            String text = Folding.fold(sent.substring(removed.start(), removed.end()));
            words.addAll(List.of(NO_LETTER.split(text)));
          }
        }
      }
      beside = words;
    }
    return words.contains(folded);
  }

  NameBook names() {
    NameBook book = names;
    if (book == null) {
      book = NameBook.of(passages);
      names = book;
    }
    return book;
  }

  /** The words of all sources, each with its company. */
  Concordance concordance() {
    Concordance known = concordance;
    if (known == null) {
      known = Concordance.of(passages);
      concordance = known;
    }
    return known;
  }

  private Vocabulary vocabulary() {
    Vocabulary known = vocabulary;
    if (known == null) {
      known = new Vocabulary(new HashSet<>(), new HashSet<>(), new HashSet<>());
      for (Passage passage : passages) {
        for (Token token : passage.reading().tokens()) {
          known.words.add(token.folded());
          known.stems.add(token.stem());
          if (Character.isLowerCase(token.word().charAt(0))) {
            known.small.add(token.folded());
          }
        }
      }
      vocabulary = known;
    }
    return known;
  }

  private record Vocabulary(Set<String> words, Set<String> stems, Set<String> small) {}
}
