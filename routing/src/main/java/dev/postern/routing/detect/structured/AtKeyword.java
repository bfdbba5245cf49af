package dev.postern.routing.detect.structured;

import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Keyword;
import dev.postern.routing.detect.Page;
import java.util.List;

/// Looks for one kind of identifier near a keyword.
interface AtKeyword {
  List<Keyword> keywords();

  /// @param hit of one of the keywords
  void look(Page page, int hit, Findings found);
}
