package app.parallax.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CursorTest {
  private static final String ID = "sum_01jpsx4k00abcdefghjkmnpqrs";

  @Test
  void cursor_leads_its_own_tenant_back() {
    String cursor = Cursor.behind("north", ID);

    assertThat(Cursor.id("north", cursor)).contains(ID);
    assertThat(Cursor.id("south", cursor)).isEmpty();
  }

  @Test
  void what_is_no_cursor_leads_nowhere() {
    for (String given : new String[] {"", "A", "=", "sum_", "AAAAAAAAAAAAAAAAAAAAAA", "\u00e9"}) {
      assertThat(Cursor.id("north", given)).as(given).isEmpty();
    }
  }
}
