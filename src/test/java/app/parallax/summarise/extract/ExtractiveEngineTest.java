package app.parallax.summarise.extract;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.compare.Told;
import app.parallax.compare.statement.Concepts;
import app.parallax.language.Figure;
import app.parallax.language.LoadedWords;
import app.parallax.language.Reading;
import app.parallax.language.SentenceReader;
import app.parallax.request.Options;
import app.parallax.request.Options.EngineChoice;
import app.parallax.request.Options.Length;
import app.parallax.summarise.Draft;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the engine takes out of the sources' sentences, and what it leaves. */
class ExtractiveEngineTest {
  private static final ExtractiveEngine ENGINE = new ExtractiveEngine();

  /** A merger of two museums, told by three outlets who agree on most of it. */
  private static final String MUSEUMS =
      """
      --- Culture Wire
      The city museum of Tollen and the maritime museum will merge in January, the council decided on Monday.
      Both houses lost visitors after the tram line closed.
      The merged museum will keep both buildings and all 64 employees.
      It will be led by Petra Quint, who has run the maritime museum since 2024.
      We looked at the books and were surprised.
      Why did it take so long?
      --- Harbour Gazette
      However, the council of Tollen voted on Monday to merge the maritime museum with the city museum from January.
      Petra Quint, director of the maritime museum, will lead the merged house.
      This was a disgraceful and shameless stitch-up of a vote by the council of the merged museum in Tollen.
      The council expects to save 800,000 crowns a year.
      “I want one ticket for two museums and one café for all,” she said.
      --- The Ledger
      Tollen's council decided on Monday that the city museum and the maritime museum will merge.
      The council expects savings of 800,000 crowns a year from the merged museum.
      All 64 employees of both museums keep their jobs.
      Some called it long overdue.
      """;

  private static Draft draft(Told told, Length length) {
    return ENGINE.draft(
        told.story(),
        told.readings(),
        told.comparison(),
        new Options(length, "en", EngineChoice.EXTRACTIVE));
  }

  private static Draft draft(String blocks) {
    return draft(Told.by(blocks), Length.MEDIUM);
  }

  private static List<String> texts(Draft draft) {
    return draft.summary().stream().map(Draft.Line::text).toList();
  }

  private static int words(Draft draft) {
    return texts(draft).stream().mapToInt(t -> t.split("\\s+").length).sum();
  }

  /** A story of so many outlets that tell the same so many facts, each in an order of its own. */
  private static Told large(int outlets, int facts) {
    String[] verbs = {"bought", "repaired", "sold", "painted", "moved", "measured", "closed"};
    var blocks = new StringBuilder();
    for (int o = 0; o < outlets; o++) {
      blocks.append("--- Outlet ").append((char) ('A' + o)).append('\n');
      for (int i = 0; i < facts; i++) {
        int fact = (i * 7 + o * 11) % facts;
        blocks
            .append("The council of ")
            .append(town(fact))
            .append(' ')
            .append(verbs[fact % verbs.length])
            .append(o % 2 == 0 ? " a bell made of " : " the old bell of ")
            .append(word(3 * fact + 1))
            .append(" and ")
            .append(word(3 * fact + 2))
            .append(o % 3 == 0 ? " for the " : " near the ")
            .append(word(3 * fact + 3))
            .append(" hall.\n");
      }
    }
    return Told.by(blocks.toString());
  }

  private static String town(int number) {
    String word = word(number);
    return Character.toUpperCase(word.charAt(0)) + word.substring(1) + "stad";
  }

  /** A word of letters alone for each number. */
  private static String word(int number) {
    var word = new StringBuilder("ma");
    for (int rest = number; rest > 0; rest /= 16) {
      word.append("bcdfghjklmnprtvz".charAt(rest % 16)).append("aeiou".charAt(rest % 5));
    }
    return word.append("ndor").toString();
  }

  @ParameterizedTest
  @CsvSource({"SHORT,90", "MEDIUM,220", "LONG,400"})
  void a_summary_keeps_to_its_words(Length length, int most) {
    Draft draft = draft(large(20, 40), length);
    assertThat(words(draft)).isBetween(most / 2, most);
    assertThat(texts(draft)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(Length.class)
  void a_dispute_s_attribution_counts_as_words(Length length) {
    var one = new StringBuilder("--- The Association of Northern Harbour and Coastal Gazettes\n");
    var other = new StringBuilder("--- The United Evening and Morning Post of the Islands\n");
    for (int i = 1; i <= 40; i++) {
      String fire = "The " + word(i) + " fire in the " + word(i + 100) + " of " + town(i);
      one.append(fire).append(" killed ").append(10 + i).append(" passengers on Sunday.\n");
      other.append(fire).append(" killed ").append(60 + i).append(" passengers on Sunday.\n");
    }
    Told told = Told.by(one.toString() + other);
    assertThat(told.comparison().divergences()).hasSizeGreaterThan(20);
    Draft draft = draft(told, length);
    assertThat(words(draft)).isBetween(length.words() / 2, length.words());
    assertThat(texts(draft)).anyMatch(t -> t.startsWith("According to The "));
  }

  @Test
  void one_article_is_summarised_alone() {
    Draft draft = draft(MUSEUMS.substring(0, MUSEUMS.indexOf("--- Harbour")));
    assertThat(texts(draft))
        .contains(
            "The city museum of Tollen and the maritime museum will merge in January, the council"
                + " decided on Monday.");
    assertThat(draft.divergences()).isEmpty();
    assertThat(draft.summary()).allSatisfy(l -> assertThat(l.citations()).hasSize(1));
  }

  @Test
  void what_the_sources_share_is_told() {
    List<String> texts = texts(draft(Told.by(MUSEUMS), Length.SHORT));
    assertThat(texts).anyMatch(t -> t.contains("merge") && t.contains("Monday"));
    assertThat(texts).anyMatch(t -> t.contains("64 employees") || t.contains("800,000 crowns"));
  }

  @Test
  void no_sentence_leans_on_one_that_is_not_there() {
    assertThat(texts(draft(Told.by(MUSEUMS), Length.LONG)))
        .isNotEmpty()
        .noneMatch(t -> t.startsWith("It ") || t.startsWith("Both ") || t.startsWith("Some "))
        .noneMatch(t -> t.startsWith("This ") || t.contains("she said"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The U.S. embassy in Tollen will close its visa office in the spring.",
        "Mayor Petra Quint said on Monday that she would close both museums in the spring.",
        "It is unclear why the council of Tollen closed both museums in the spring.",
        "There were no visitors in the museums of Tollen after the spring.",
        "Some 6,200 visitors were asked to leave both museums of Tollen on Monday.",
      })
  void a_sentence_that_names_whom_it_means_stands_alone(String sentence) {
    assertThat(texts(draft("--- Wire\n" + sentence + "\n"))).containsExactly(sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "It is too expensive for the council of Tollen to keep in the spring.",
        "That's what stopped the council of Tollen from closing both museums.",
        "The other, Petra Quint, will lead both museums of Tollen from the spring.",
        "When she was asked, she would not say which museum closes in the spring.",
        "QUINT: The council will close both museums of Tollen in the spring.",
        "The council of Tollen closes the museums, as you've heard this morning.",
      })
  void a_sentence_that_means_what_its_neighbours_name_is_not_taken(String sentence) {
    assertThat(draft("--- Wire\n" + sentence + "\n").summary()).isEmpty();
  }

  @Test
  void no_question_and_no_writer_speaks() {
    assertThat(texts(draft(Told.by(MUSEUMS), Length.LONG)))
        .noneMatch(t -> t.endsWith("?"))
        .noneMatch(t -> t.contains("We looked"));
  }

  @Test
  void a_loaded_sentence_is_never_taken() {
    Draft draft = draft(Told.by(MUSEUMS), Length.LONG);
    assertThat(texts(draft)).noneMatch(t -> t.contains("disgraceful"));
    assertThat(texts(draft))
        .allSatisfy(t -> assertThat(LoadedWords.in(new SentenceReader().read(t))).isEmpty());
  }

  @Test
  void a_connective_is_left_out() {
    assertThat(
            texts(
                draft(
                    """
                    --- Harbour Gazette
                    However, the council of Tollen voted on Monday to merge the maritime museum with the city museum.
                    """)))
        .containsExactly(
            "The council of Tollen voted on Monday to merge the maritime museum with the city"
                + " museum.");
  }

  @Test
  void a_line_break_within_a_sentence_is_a_space() {
    assertThat(
            texts(
                draft(
                    """
                    --- Harbour Gazette
                    The council of Tollen voted on Monday to merge the maritime museum
                    with the city museum and to keep the staff of both.
                    """)))
        .allMatch(t -> t.indexOf('\n') < 0)
        .isNotEmpty();
  }

  @Test
  void a_disputed_side_is_told_as_its_source_s() {
    Told told =
        Told.by(
            """
            --- Coast Daily
            The fire on the ferry near Merrow killed 14 passengers on Sunday evening.
            Divers searched the hull for two days and found the ship's log.
            --- Merrow Mail
            Fire on a ferry near Merrow killed 41 passengers on Sunday evening.
            The captain had sailed the route between the islands since the spring.
            """);
    assertThat(told.comparison().divergences()).hasSize(1);
    List<String> sides =
        texts(draft(told, Length.LONG)).stream().filter(t -> t.contains("killed")).toList();
    assertThat(sides)
        .isNotEmpty()
        .allMatch(t ->
            t.startsWith("According to Coast Daily, the fire")
                || t.startsWith("According to Merrow Mail: Fire"));
  }

  @Test
  void a_side_that_its_sentence_attributes_stays_as_it_is() {
    Told told =
        Told.by(
            """
            --- Coast Daily
            The fire on the ferry near Merrow killed 14 passengers on Sunday evening, coroner Lena Ostrov said.
            Divers searched the hull for two days and found the ship's log.
            --- Merrow Mail
            This fire on the ferry near Merrow killed 41 passengers on Sunday evening.
            The captain had sailed the route between the islands since the spring.
            """);
    assertThat(told.comparison().divergences()).hasSize(1);
    assertThat(texts(draft(told, Length.LONG)))
        .filteredOn(t -> t.contains("coroner"))
        .isNotEmpty()
        .allMatch(t -> t.startsWith("The fire"));
  }

  @Test
  void the_headline_takes_no_side() {
    Told told =
        Told.by(
            """
            --- Coast Daily
            Ferry fire near Merrow kills 14 passengers

            The fire on the ferry near Merrow killed 14 passengers on Sunday evening.
            --- Merrow Mail
            Ferry fire near Merrow kills 41 passengers

            Fire on a ferry near Merrow killed 41 passengers on Sunday evening.
            """);
    assertThat(told.comparison().divergences()).isNotEmpty();
    Draft.Line headline = draft(told, Length.LONG).headline();
    assertThat(headline == null || !headline.text().matches(".*\\d.*")).isTrue();
  }

  @Test
  void a_headline_is_plain() {
    Draft.Line headline =
        draft(
                """
                --- Coast Daily
                SHOCK as ferry company AXES crossing!

                The ferry company Torq will end its crossing to Merrow in May.
                --- Merrow Mail
                Ferry company Torq to end crossing to Merrow

                Torq, the ferry company, will end the crossing to Merrow in May, it said.
                """)
            .headline();
    assertThat(headline).isNotNull();
    assertThat(headline.text()).isEqualTo("Ferry company Torq to end crossing to Merrow");
    assertThat(headline.citations()).containsExactly("a2.s1");
  }

  // --- citations

  @Test
  void a_sentence_cites_itself_first_and_at_most_four() {
    Told told = large(20, 12);
    assertThat(draft(told, Length.LONG).summary())
        .isNotEmpty()
        .allSatisfy(l -> {
          assertThat(l.citations()).hasSizeBetween(1, 4).doesNotHaveDuplicates();
          assertThat(told.story().sentence(l.citations().getFirst()).text()).isEqualTo(l.text());
        });
  }

  @Test
  void a_sentence_cites_who_else_says_the_same() {
    assertThat(draft(Told.by(MUSEUMS), Length.LONG).summary())
        .filteredOn(l -> l.text().contains("merge in January") || l.text().contains("will merge."))
        .isNotEmpty()
        .allSatisfy(l -> assertThat(articles(l)).hasSizeGreaterThan(1));
  }

  private static List<String> articles(Draft.Line line) {
    return line.citations().stream().map(c -> c.substring(0, c.indexOf('.'))).distinct().toList();
  }

  @Test
  void no_citation_contradicts_a_figure() {
    Told told =
        Told.by(
            """
            --- Coast Daily
            The fire on the ferry near Merrow killed 14 passengers on Sunday evening.
            --- Merrow Mail
            The fire on the ferry near Merrow killed 41 passengers on Sunday evening, divers said.
            --- Radio Quay
            Passengers were killed in a fire on the ferry near Merrow on Sunday evening.
            """);
    List<Draft.Line> lines = draft(told, Length.LONG).summary();
    assertThat(lines).isNotEmpty();
    for (Draft.Line line : lines) {
      List<Figure> own = figures(told, line.citations().getFirst());
      for (String citation : line.citations()) {
        assertThat(figures(told, citation))
            .allMatch(f -> own.stream().allMatch(o -> !o.isComparable(f) || o.agrees(f)));
      }
    }
  }

  private static List<Figure> figures(Told told, String sentence) {
    Reading reading = told.readings().of(sentence);
    return reading.figures();
  }

  @Test
  void a_denial_does_not_bear_out_what_it_denies() {
    Told told =
        Told.by(
            """
            --- Coast Daily
            The ferry company Torq will sell the crossing to Merrow to a rival in May, papers show.
            --- Merrow Mail
            The ferry company Torq will not sell the crossing to Merrow to a rival in May.
            --- Radio Quay
            Torq, the ferry company, will sell the crossing to Merrow to a rival, unions believe.
            """);
    assertThat(draft(told, Length.LONG).summary())
        .isNotEmpty()
        .allSatisfy(l -> {
          boolean denial = l.citations().getFirst().equals("a2.s1");
          assertThat(l.citations().contains("a2.s1")).isEqualTo(denial);
        });
  }

  // --- worth

  @Test
  void a_copy_adds_no_worth() {
    String wire =
        """
        --- Wire One
        Farmers in the Illy valley planted hazel trees along the railway this autumn.
        The saplings came from a nursery that the railway owns, and schoolchildren dug the holes.
        Trains will run slower on the line until the roots have taken hold in the sand.
        """;
    String others =
        """
        --- Coast Daily
        Merrow's swimming pool reopened after a year of repairs to its roof.
        A lifeguard cut the ribbon while the town band stood in the shallow end.
        --- Merrow Mail
        The swimming pool in Merrow has reopened with a new roof.
        Tickets cost two crowns, and the sauna stays shut until spring.
        """;
    String copies =
        wire + wire.replace("Wire One", "Copy One") + wire.replace("Wire One", "Copy Two");
    Told told = Told.by(copies + others);
    assertThat(told.comparison().lineage().count(List.of("a1", "a2", "a3"))).isEqualTo(1);
    var units = new Units(new Concepts());
    var sentences = Candidate.of(told.story(), told.readings(), told.comparison().lineage(), units);
    var worth = new Worth(sentences, units);
    assertThat(worth.of(units.concept("pool"))).isGreaterThan(worth.of(units.concept("hazel")));
    assertThat(worth.tellers(units.concept("hazel"))).isEqualTo(1);
  }

  @Test
  void a_fact_is_told_once() {
    String copy = MUSEUMS + MUSEUMS.replace("--- ", "--- New ");
    List<String> texts = texts(draft(Told.by(copy), Length.LONG));
    assertThat(texts).doesNotHaveDuplicates();
    assertThat(texts).filteredOn(t -> t.contains("800,000 crowns")).hasSizeLessThanOrEqualTo(1);
  }

  // --- whole stories

  @Test
  void the_same_story_gives_the_same_draft() {
    assertThat(draft(Told.by(MUSEUMS), Length.MEDIUM))
        .isEqualTo(draft(Told.by(MUSEUMS), Length.MEDIUM));
    assertThat(draft(large(20, 20), Length.LONG)).isEqualTo(draft(large(20, 20), Length.LONG));
  }

  @Test
  void an_article_in_another_language_is_no_fault() {
    Draft draft =
        draft(
            """
            --- Tollener Bote
            Der Stadtrat von Tollen hat am Montag beschlossen, die beiden Museen zusammenzulegen.
            Die 64 Angestellten behalten nach Angaben der Stadt ihre Stellen in beiden Häusern.
            --- Le Quai
            Le conseil de Tollen a décidé lundi de réunir les deux musées de la ville en janvier.
            """);
    assertThat(draft.summary()).allSatisfy(l -> assertThat(l.citations()).hasSizeBetween(1, 4));
    assertThat(draft.divergences()).isEmpty();
  }

  @Test
  void a_story_of_which_nothing_stands_alone_has_an_empty_draft() {
    Draft draft =
        draft(
            """
            --- Coast Daily
            He did it. They laughed. Why? It was theirs.
            --- Blank Page

            """);
    assertThat(draft.summary()).isEmpty();
    assertThat(draft.divergences()).isEmpty();
  }

  @Test
  void sentences_come_in_the_story_s_order() {
    Told told = Told.by(MUSEUMS.substring(0, MUSEUMS.indexOf("--- Harbour")));
    List<Integer> starts = new ArrayList<>();
    draft(told, Length.LONG)
        .summary()
        .forEach(l -> starts.add(told.story().sentence(l.citations().getFirst()).start()));
    assertThat(starts).hasSizeGreaterThan(1).isSorted();
  }

  // --- for the words that another's summary leaves

  @Test
  void room_is_filled_with_what_two_sources_tell_and_the_summary_does_not() {
    var told =
        List.of(
            new Draft.Line(
                "The council decided on Monday that the museums will merge in January.",
                List.of("a1.s1", "a3.s1")));

    List<Draft.Line> further = further(told, 40);

    assertThat(further).isNotEmpty();
    assertThat(further)
        .allSatisfy(line -> {
          assertThat(line.citations()).doesNotContain("a1.s1", "a3.s1");
          assertThat(line.citations().stream().map(c -> c.substring(0, 2)).distinct())
              .hasSizeGreaterThan(1);
        });
    assertThat(further.stream().mapToInt(l -> l.text().split(" ").length).sum())
        .isLessThanOrEqualTo(40);
  }

  @Test
  void nothing_fills_in_that_one_source_tells_or_that_is_told_or_too_long() {
    List<Draft.Line> told = further(List.of(), 200);

    assertThat(told).noneMatch(l -> l.text().contains("tram line"));
    assertThat(further(told, 200)).isEmpty();
    assertThat(further(List.of(), 4)).isEmpty();
  }

  private static List<Draft.Line> further(List<Draft.Line> told, int words) {
    Told museums = Told.by(MUSEUMS);
    return ENGINE.further(
        museums.story(), museums.readings(), museums.comparison(), told, List.of(), words);
  }
}
