// Views: a name, a form and a viewer, each on its line, then the request, asked of a small story.
#include "entente/codec/json.hpp"
#include "entente/view/show.hpp"
#include "story.hpp"

namespace entente::fuzz {
namespace {

const Portfolio& told() {
  static const Portfolio portfolio = [] {
    Portfolio made;
    tell(made, story());
    (void)made.advance(*Instant::parse("2026-03-10T12:00:00Z"));
    return made;
  }();
  return portfolio;
}

}  // namespace
}  // namespace entente::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace entente;
  std::string_view request = fuzz::text_of(data, size);
  const std::string_view name = fuzz::take_line(request);
  const auto form = enumerator_of<Form>(fuzz::take_line(request));
  const Result<Viewer> viewer = read_json<Viewer>(fuzz::take_line(request));
  if (!viewer) {
    fuzz::require_words(viewer.error());
    return 0;
  }
  const Result<PortfolioView> view = fuzz::told().viewed_by(*viewer);
  if (!view) {
    fuzz::require_words(view.error());
    return 0;
  }
  const Form wanted = form.value_or(Form::document);
  const Result<std::string> shown = show(*view, name, request, wanted);
  if (!shown) {
    fuzz::require_words(shown.error());
    return 0;
  }
  fuzz::require(*show(*view, name, request, wanted) == *shown, "a view shows the same again");
  if (wanted == Form::document) {
    fuzz::require(read_json<Value>(*shown).has_value(), "a document is one");
  }
  return 0;
}
