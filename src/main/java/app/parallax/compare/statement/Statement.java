package app.parallax.compare.statement;

import app.parallax.article.Sentence;
import app.parallax.language.Name;
import app.parallax.language.Quotation;
import app.parallax.language.Reading;
import app.parallax.language.SentenceReader;
import app.parallax.language.Token;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A sentence as the comparison sees it: what it says, as concepts in order.
 *
 * @param content the concepts that carry content
 * @param place its place in the story, from 0, over all articles
 */
public record Statement(
    Sentence sentence,
    Reading reading,
    List<Concepts.Found> concepts,
    Set<String> content,
    int place) {

  /** A "sentence" of more words is a table or a list, in which nothing stands beside its own. */
  private static final int LONGEST = 200;

  /** Words that open a sentence to set it in another time: "yet" there only contrasts. */
  private static final Set<String> OPENING =
      Set.of("until", "unless", "if", "before", "once", "initially", "originally", "previously");

  static Statement of(Sentence sentence, Reading reading, Concepts concepts, int place) {
    if (reading.tokens().size() > LONGEST) {
      Reading nothing = new SentenceReader().read("");
      return new Statement(sentence, nothing, List.of(), Set.of(), place);
    }
    List<Concepts.Found> found = concepts.in(reading);
    Set<String> content = new LinkedHashSet<>();
    for (Concepts.Found f : found) {
      if (!f.stop()) {
        content.add(f.concept());
      }
    }
    return new Statement(sentence, reading, found, content, place);
  }

  /** A statement is its sentence; what is read of it follows from that. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Statement s && s.id().equals(id());
  }

  @Override
  public int hashCode() {
    return id().hashCode();
  }

  public String id() {
    return sentence.id();
  }

  public String article() {
    return sentence.article();
  }

  /** Whether what stands at an offset of the reading is inside quotation marks. */
  public boolean quotedAt(int offset) {
    for (Quotation q : reading.quotations()) {
      if (q.start() <= offset && offset < q.end()) {
        return true;
      }
    }
    return false;
  }

  /** The content concepts that only tell when. */
  public Set<String> dates() {
    Set<String> dates = new LinkedHashSet<>();
    reading.whens().forEach(when -> dates.addAll(contentBetween(when.start(), when.end())));
    return dates;
  }

  /** Whether both name a weekday, and not the same. */
  public boolean tellsAnotherDay(Statement other) {
    return reading.whens().stream()
        .anyMatch(w ->
            other.reading.whens().stream()
                .anyMatch(
                    o -> w.weekday() != null && o.weekday() != null && w.weekday() != o.weekday()));
  }

  /** The content concepts between two offsets of the reading. */
  public Set<String> contentBetween(int start, int end) {
    Set<String> content = new LinkedHashSet<>();
    for (Concepts.Found f : concepts) {
      if (!f.stop() && f.start() >= start && f.end() <= end) {
        content.add(f.concept());
      }
    }
    return content;
  }

  /** Whether it names one. */
  public boolean names(Name one) {
    return reading.names().stream().anyMatch(one::sameAs);
  }

  /** Whether one of these words stands in it. */
  public boolean tells(Set<String> words) {
    return reading.tokens().stream().anyMatch(t -> words.contains(t.folded()));
  }

  /**
   * Whether some names of it and some of another are of others: both name somebody, and neither
   * whom the other sentence names anywhere.
   */
  public boolean tellsOfOthers(List<Name> here, Statement other, List<Name> there) {
    return !here.isEmpty()
        && !there.isEmpty()
        && here.stream().noneMatch(other::names)
        && there.stream().noneMatch(this::names);
  }

  /** Whether its first word sets it in another time. */
  public boolean opensInAnotherTime() {
    List<Token> tokens = reading.tokens();
    return !tokens.isEmpty() && OPENING.contains(tokens.getFirst().folded());
  }

  /** Whether it says of something that it has ceased: "nobody is missing any more". */
  public boolean tellsOfAnEnd() {
    List<Token> tokens = reading.tokens();
    for (int i = 0; i < tokens.size(); i++) {
      String word = tokens.get(i).folded();
      boolean ended =
          word.equals("anymore")
              || word.equals("longer") && i > 0 && tokens.get(i - 1).folded().equals("no")
              || word.equals("more")
                  && i > 0
                  && tokens.get(i - 1).folded().equals("any")
                  && (i + 1 == tokens.size() || tokens.get(i + 1).stop());
      if (ended) {
        return true;
      }
    }
    return false;
  }

  /** The word that ends last before an offset. */
  public Optional<Token> wordBefore(int offset) {
    return reading.tokens().stream().filter(t -> t.end() <= offset).reduce((a, b) -> b);
  }
}
