#include "entente/view/lessons.hpp"

#include <algorithm>
#include <tuple>

#include "reach.hpp"
#include "speech.hpp"

namespace entente {
namespace {

constexpr int usual_limit = 100;
constexpr int greatest_limit = 1000;

bool has(const Text& text, const std::string& folded) {
  return fold_case(text.view()).find(folded) != std::string::npos;
}

class LessonReader {
 public:
  explicit LessonReader(const LessonQuery& query) : query_(query) {
    if (query.text) text_ = fold_case(*query.text);
    if (query.cause) cause_ = fold_case(query.cause->view());
  }

  void read(const Partnership& state) {
    for (const Complaint& each : state.complaints) read(state, each);
    for (const Project& each : state.projects) read(state, each);
  }

  Lessons write(std::size_t limit) {
    std::sort(lines_.begin(), lines_.end(), [](const LessonLine& a, const LessonLine& b) {
      return std::tie(b.learned_at, a.partnership, a.source, a.subject, a.lesson) <
             std::tie(a.learned_at, b.partnership, b.source, b.subject, b.lesson);
    });
    Lessons lessons;
    lessons.more = lines_.size() > limit;
    if (lessons.more) lines_.resize(limit);
    lessons.lines = std::move(lines_);
    return lessons;
  }

 private:
  void read(const Partnership& state, const Complaint& complaint) {
    for (const Lesson& each : complaint.lessons) {
      LessonLine line;
      line.source = LessonSource::complaint;
      line.subject = std::string(complaint.id.view());
      line.what = complaint.summary;
      line.cause = complaint.cause;
      line.lesson = each.text;
      line.learned_at = each.learned_at;
      line.prevention = each.prevention;
      add(state, std::move(line));
    }
  }

  void read(const Partnership& state, const Project& project) {
    if (!project.lesson || !project.closed_at) return;
    LessonLine line;
    line.source = LessonSource::project;
    line.subject = std::string(project.id.view());
    line.what = project.name;
    line.lesson = *project.lesson;
    line.learned_at = *project.closed_at;
    add(state, std::move(line));
  }

  void add(const Partnership& state, LessonLine line) {
    if (query_.since && line.learned_at < *query_.since) return;
    if (query_.cause && (!line.cause || fold_case(line.cause->view()) != cause_)) return;
    if (query_.text && !has(line.lesson, text_) && !has(line.what, text_)) return;
    line.partnership = state.id;
    line.name = state.standing->name;
    lines_.push_back(std::move(line));
  }

  const LessonQuery& query_;
  std::string text_;
  std::string cause_;
  std::vector<LessonLine> lines_;
};

}  // namespace

template ENTENTE_EXPORT const Type& type_of<Lessons>();

Result<Lessons> lessons(const PortfolioView& view, const LessonQuery& query) {
  if (view.viewer().is_client()) return forbidden_to_clients();
  const int limit = query.limit.value_or(usual_limit);
  if (limit < 1 || limit > greatest_limit) {
    return Failure("field.range", "Ask for 1 to 1000 lessons.", "/limit");
  }
  LessonReader reader(query);
  std::optional<PartnershipId> after;
  while (true) {
    const std::vector<PartnershipLine> next = view.partnerships({}, after);
    if (next.empty()) break;
    for (const PartnershipLine& each : next) {
      if (const Result<Partnership> state = view.state(each.id)) reader.read(*state);
    }
    after = next.back().id;
  }
  Lessons lessons = reader.write(static_cast<std::size_t>(limit));
  lessons.language = query.language ? query.language : language_of_reader(view);
  return lessons;
}

Page page_of(const PortfolioView& view, const Lessons& lessons) {
  const Speech speech = speech_on(view, view.policy().usual_zone(), lessons.language);
  Page page;
  page.title = speech.say("page.lessons.title");
  page.language = speech.tag();
  Section all{page.title, {}};
  Table table;
  table.caption = page.title;
  table.columns = {speech.say("page.lessons.date"), speech.say("page.lessons.lesson"),
                   speech.say("page.lessons.from"), speech.say("page.lessons.cause"),
                   speech.say("page.lessons.client")};
  for (const LessonLine& each : lessons.lines) {
    table.rows.push_back({speech.date(each.learned_at), std::string(each.lesson.view()),
                          std::string(each.what.view()),
                          each.cause ? std::string(each.cause->view()) : std::string(),
                          std::string(each.name.view())});
  }
  if (table.rows.empty()) {
    all.blocks.push_back(Paragraph{speech.say("page.nothing"), Emphasis::plain});
  } else {
    all.blocks.push_back(std::move(table));
  }
  if (lessons.more) {
    all.blocks.push_back(Paragraph{speech.say("page.lessons.more"), Emphasis::aside});
  }
  page.sections.push_back(std::move(all));
  return page;
}

}  // namespace entente
