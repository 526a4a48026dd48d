package app.parallax.compare.figure;

import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.WordList;
import app.parallax.language.Figure;
import app.parallax.language.SentenceReader;
import app.parallax.language.Token;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which concepts are people, and which are states that a count of people tells of. */
public final class FigureWords {
  private static final WordList LIST = WordList.of(FigureWords.class, "figures.txt");

  public static final Set<String> GROWING = list("growing");

  private final Concepts concepts;
  private final SentenceReader reader = new SentenceReader();
  private final Set<String> states;
  private final Set<String> growing;
  private final Set<String> shrinking;
  private final Set<String> tolls;
  private final Set<String> people;
  private final Set<String> dwellings;
  private final Set<String> jobLosses;
  private final String man;
  private final String person;
  private final String job;
  private final String dismissed;

  FigureWords(Concepts concepts) {
    this.concepts = concepts;
    this.states = conceptsOf(list("state"));
    this.growing = conceptsOf(GROWING);
    this.shrinking = conceptsOf(list("shrinking"));
    this.tolls = conceptsOf(list("toll"));
    this.people = conceptsOf(list("people"));
    this.dwellings = conceptsOf(list("dwelling"));
    this.jobLosses = conceptsOf(list("job_loss"));
    this.man = concepts.of(reader, "men");
    this.person = concepts.of(reader, "people");
    this.job = concepts.of(reader, "job");
    this.dismissed = concepts.of(reader, "dismiss");
  }

  /** One of the lists of {@code figures.txt}. */
  static Set<String> list(String name) {
    return LIST.words(name);
  }

  private Set<String> conceptsOf(Set<String> words) {
    return words.stream().map(w -> concepts.of(reader, w)).collect(Collectors.toUnmodifiableSet());
  }

  /** The concept of a token. */
  String concept(Token token) {
    return concepts.of(token.stem());
  }

  /** The concept of the noun that a figure counts, as part of a phrase where it is in one. */
  @Nullable String counted(Statement statement, Figure figure) {
    String noun = figure.counted();
    if (noun == null) {
      return null;
    }
    List<Token> tokens = statement.reading().tokens();
    for (Concepts.Found found : statement.concepts()) {
      if (found.to() - found.from() > 1
          && found.start() >= figure.end()
          && tokens.get(found.to() - 1).stem().equals(noun)) {
        return found.concept();
      }
    }
    return concepts.of(noun);
  }

  /** The concept of those whom a count of a state counts, where no noun says who they are. */
  String person() {
    return person;
  }

  /** The state of those whose jobs are lost. */
  String dismissed() {
    return dismissed;
  }

  boolean isState(String concept) {
    return states.contains(concept);
  }

  boolean isGrowing(String concept) {
    return growing.contains(concept);
  }

  boolean isShrinking(String concept) {
    return shrinking.contains(concept);
  }

  boolean isToll(String concept) {
    return tolls.contains(concept);
  }

  boolean isPeople(@Nullable String concept) {
    return concept != null && people.contains(concept);
  }

  /** Whether it counts where people live: homes, households. */
  boolean isDwelling(@Nullable String concept) {
    return concept != null && dwellings.contains(concept);
  }

  /** Whether it counts people of whom no more is said than that they are some. */
  boolean isPerson(@Nullable String concept) {
    return person.equals(concept);
  }

  boolean isPeopleOrMen(String concept) {
    return isPeople(concept) || man.equals(concept);
  }

  /** Whether it counts jobs, which are people only where they are lost or filled. */
  boolean isJob(@Nullable String concept) {
    return job.equals(concept);
  }

  /** Whether it counts jobs, and its clause tells that they are lost. */
  boolean isJobLost(@Nullable String counted, Set<String> near) {
    return job.equals(counted) && near.stream().anyMatch(jobLosses::contains);
  }
}
