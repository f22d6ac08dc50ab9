#include "transfer_contract.hpp"

#include <sstream>

#include "entente/codec/json.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::size_t all = 1000;
const StreamId team = stream("@team");
const StreamId policy = stream("@policy");
const ExportOptions whole{.transitions = true};
const ExportOptions cloudy{.transitions = true, .cloud_source = "urn:acme"};

std::string event(std::string_view type, const StreamId& of, Version version, std::string_view data,
                  std::string_view cause = {}) {
  std::string text = R"({"type":")";
  text.append(type).append(R"(","partnership":")").append(of.view());
  text.append(R"(","version":)").append(std::to_string(version));
  text.append(R"(,"at":"2026-03-02T15:05:00.000000Z","occurred":"2026-03-02T14:30:00.000000Z")");
  if (!cause.empty()) text.append(R"(,"cause":")").append(cause).append(R"(")");
  return text.append(R"(,"data":)").append(data).append("}");
}

std::string closed(const StreamId& of, Version version, std::string_view cause = {}) {
  return event("complaint.closed", of, version, R"({"id":"k1"})", cause);
}

// Commits of every shape: without a command, a command on the second of two streams that told
// something, what was told by itself, a command that told nothing, and a policy.
void fill(EventStore& store) {
  Commit of_both = command(events(office, 0, {closed(office, 1, "c-1")}), "c-1", 7);
  of_both.appends.insert(of_both.appends.begin(),
                         {kitchen, 0, {closed(kitchen, 1, "c-1"), closed(kitchen, 2, "c-1")}});
  of_both.transitions = {{minute(1), R"({"id":"t1"})"}, {minute(2), R"({"id":"t2"})"}};
  of_both.wakes = {{kitchen, minute(9), {}}, {office, minute(8), {}}};
  of_both.head = HeadChange{Bytes("\0head\xff", 6), 0};
  const Commit commits[] = {
      events(team, 0, {event("member.removed", team, 1, R"({"id":"pat"})")}),
      told({R"({"id":"t0"})"}),
      of_both,
      told({R"({"id":"t3"})"}),
      command(events(kitchen, 2, {closed(kitchen, 3, "c-2")}), "c-2", 9),
      told({R"({"id":"t4"})"}),
      events(policy, 0,
             {event("policy.changed", policy, 1,
                    R"({"policy":{"base":"entente/1"},"effective":"2026-04-01T00:00:00.000000Z"})",
                    "c-3")}),
      events(kitchen, 3, {closed(kitchen, 4), closed(kitchen, 5)}),
  };
  const auto outcomes = store.append(commits);
  ASSERT_EQ(code_of(outcomes), "");
  for (const AppendOutcome& each : *outcomes) {
    ASSERT_TRUE(std::holds_alternative<Appended>(each));
  }
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text.append(line).append("\n");
  return text;
}

// FNV-1a of 64 bits as its authors describe it: the basis, then xor and multiply for each byte.
std::uint64_t fnv_1a(std::string_view bytes) {
  std::uint64_t hash = 14695981039346656037u;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return hash;
}

// With the end that these lines must have, so that nothing but what they say is wrong with them.
std::vector<std::string> sealed(std::vector<std::string> lines) {
  lines.pop_back();
  std::ostringstream end;
  end << R"({"kind":"end","lines":)" << lines.size() << R"(,"checksum":")" << std::hex;
  end.width(16);
  end.fill('0');
  end << fnv_1a(joined(lines)) << R"("})";
  lines.push_back(end.str());
  return lines;
}

std::vector<std::string> replaced(std::vector<std::string> lines, std::size_t line,
                                  std::string_view part, std::string_view by) {
  const std::size_t at = lines[line].find(part);
  EXPECT_NE(at, std::string::npos) << part;
  lines[line].replace(at, part.size(), by);
  return sealed(std::move(lines));
}

// A source whose second reading may be another, or fail.
class Turning final : public LineSource {
 public:
  explicit Turning(std::vector<std::vector<std::string>> readings)
      : readings_(std::move(readings)) {}
  Result<bool> next(std::string& line) override {
    const std::vector<std::string>& lines = readings_[reading_ - 1];
    if (line_ == lines.size()) return false;
    if (lines[line_] == "!") return Failure("disk.broken", "Buy another.");
    line = lines[line_++];
    return true;
  }
  Result<void> rewind() override {
    ++reading_;
    line_ = 0;
    return {};
  }

 private:
  std::vector<std::vector<std::string>> readings_;
  std::size_t reading_ = 0;
  std::size_t line_ = 0;
};

}  // namespace

TransferTest::TransferTest() : other(GetParam()(other_folder)) { fill(*store); }

std::vector<std::string> TransferTest::exported(const ExportOptions& options) {
  std::vector<std::string> lines;
  const auto summary =
      export_tenant(*store, acme, options, [&](std::string_view line) -> Result<void> {
        lines.emplace_back(line);
        return {};
      });
  EXPECT_EQ(code_of(summary), "");
  EXPECT_EQ(summary->lines, lines.size());
  EXPECT_EQ(summary->bytes, joined(lines).size());
  return lines;
}

std::string TransferTest::refusal(const std::string& text, const ImportOptions& options) {
  std::istringstream stream(text);
  StreamLines lines(stream);
  const auto imported = import_tenant(*other, acme, lines, options);
  if (imported) {
    other->remove(acme).value();
    return "accepted";
  }
  EXPECT_TRUE(other->tenants({}, all)->empty());
  failure = imported.error();
  return std::string(failure.code());
}

std::string TransferTest::refusal(const std::vector<std::string>& lines) {
  return refusal(joined(lines));
}

void TransferTest::expect_same_tenant(const TenantId& copy, bool told) {
  EXPECT_EQ(other->read_all(copy, 0, all).value(), store->read_all(acme, 0, all).value());
  auto commands =
      std::vector<std::pair<StreamId, std::string_view>>{{office, "c-1"}, {kitchen, "c-2"}};
  for (const auto& [of, id] : commands) {
    const auto key = CommandId::parse(id).value();
    const auto taken = store->command(acme, of, key).value();
    const auto copied = other->command(copy, of, key).value();
    ASSERT_TRUE(taken && copied) << id;
    EXPECT_EQ(copied->hash, taken->hash);
    if (told) {
      EXPECT_EQ(*copied, *taken);
    }
  }
  if (!told) return;
  EXPECT_EQ(other->read_transitions(copy, 0, all).value(),
            store->read_transitions(acme, 0, all).value());
  EXPECT_EQ(other->streams(copy, {}, all).value(), store->streams(acme, {}, all).value());
  EXPECT_EQ(other->head(copy).value(), store->head(acme).value());
}

TEST_P(TransferTest, BringsATenantIntoAnotherStoreAsItWas) {
  for (const ExportOptions& options : {whole, cloudy}) {
    const std::vector<std::string> lines = exported(options);
    std::istringstream stream(joined(lines));
    StreamLines source(stream);
    const auto imported = import_tenant(*other, acme, source);
    ASSERT_EQ(code_of(imported), "") << to_json(imported.error());
    EXPECT_EQ(*imported, (TransferSummary{acme, 8, 5, 2, 17, joined(lines).size()}));
    expect_same_tenant(acme, true);
    std::swap(store, other);
    EXPECT_EQ(exported(options), lines);
    std::swap(store, other);
    ASSERT_TRUE(other->remove(acme));
  }
}

TEST_P(TransferTest, BringsTheEventsAloneUnderAnotherName) {
  std::istringstream stream(joined(exported()));
  StreamLines source(stream);
  const auto imported = import_tenant(*other, brown, source);
  ASSERT_EQ(code_of(imported), "");
  EXPECT_EQ(imported->tenant, acme);
  expect_same_tenant(brown, false);
  EXPECT_EQ(unchained(*other->head(brown)), (TenantHead{8, 0, ""}));
  EXPECT_EQ(other->head(brown)->chain, store->head(acme)->chain);
  EXPECT_EQ(other->next_wake({}).value(), std::nullopt);
}

TEST_P(TransferTest, WritesALineForEachThingAndKeepsEventsAsTheyAre) {
  const std::vector<std::string> lines = exported(whole);
  const std::string_view hashes = store->seals(acme).value() ? "" : R"("plain_hashes":true,)";
  EXPECT_EQ(lines[0],
            std::string(R"({"format":"entente.export","format_version":1,"tenant":"acme",)")
                .append(R"("body":"event",)")
                .append(hashes)
                .append(R"("events":8,"transitions":5,"head":"0068656164ff"})"));
  EXPECT_EQ(lines[1], R"({"kind":"event","position":1,"commit":1,"data":)" +
                          event("member.removed", team, 1, R"({"id":"pat"})") + "}");
  EXPECT_EQ(lines[2], R"({"kind":"transition","position":1,"at":"1970-01-01T00:01:00.000000Z",)"
                      R"("data":{"id":"t0"}})");
  EXPECT_EQ(lines[4],
            R"({"kind":"event","position":3,"commit":2,"data":)" + closed(kitchen, 2, "c-1") + "}");
  std::string hash;
  for (int i = 0; i < 32; ++i) hash += "07";
  EXPECT_EQ(lines[5], R"({"kind":"event","position":4,"commit":2,"command":")" + hash +
                          R"(","transitions":2,"data":)" + closed(office, 1, "c-1") + "}");
  EXPECT_EQ(lines[14],
            R"({"kind":"wake","stream":"kitchen-42","at":"1970-01-01T00:09:00.000000Z"})");
  EXPECT_EQ(sealed(lines), lines);
}

TEST_P(TransferTest, WritesAnUnknownTenantAsAFileWithoutEvents) {
  store->remove(acme).value();
  const std::vector<std::string> lines = exported(whole);
  EXPECT_EQ(lines.size(), 2u);
  EXPECT_EQ(refusal(lines), "accepted");
}

TEST_P(TransferTest, RefusesAFileInWhichOneByteIsAnother) {
  const std::string text = joined(exported(whole));
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (const int flip : {0x01, 0x20}) {
      std::string other_text = text;
      other_text[i] = static_cast<char>(other_text[i] ^ flip);
      EXPECT_NE(refusal(other_text), "accepted") << i;
    }
  }
}

TEST_P(TransferTest, RefusesAFileThatIsCutAnywhere) {
  const std::vector<std::string> lines = exported(whole);
  const std::string text = joined(lines);
  for (std::size_t size = 0; size < text.size(); ++size) {
    EXPECT_NE(refusal(text.substr(0, size)), "accepted") << size;
  }
  for (std::size_t size = 0; size < lines.size(); ++size) {
    EXPECT_EQ(refusal(std::vector(lines.begin(), lines.begin() + std::ptrdiff_t(size))),
              "import.cut");
    EXPECT_THAT(to_json(failure),
                HasSubstr(std::string(R"("line":")").append(std::to_string(size + 1)) + '"'));
  }
}

TEST_P(TransferTest, RefusesLinesThatAreMissingOrOutOfOrder) {
  const std::vector<std::string> lines = exported(whole);
  for (std::size_t i = 1; i + 1 < lines.size(); ++i) {
    const bool is_wake = lines[i].find(R"("wake")") != std::string::npos;
    std::vector<std::string> without = lines;
    without.erase(without.begin() + std::ptrdiff_t(i));
    // Of wakes nobody can know how many there were: the checksum alone keeps them.
    EXPECT_EQ(refusal(without), is_wake ? "import.checksum" : "import.order") << i;
    std::vector<std::string> twice = lines;
    twice.insert(twice.begin() + std::ptrdiff_t(i), lines[i]);
    EXPECT_EQ(refusal(twice), "import.order") << i;
  }
  std::vector<std::string> more = lines;
  more.push_back(lines.back());
  EXPECT_EQ(refusal(more), "import.order");
}

TEST_P(TransferTest, RefusesWhatAnExportNeverSays) {
  const std::vector<std::string> lines = exported(whole);
  const auto said = [&](std::size_t line, std::string_view part, std::string_view by) {
    return refusal(replaced(lines, line, part, by));
  };
  EXPECT_EQ(said(7, R"("kind":"transition")", R"("kind":"song")"), "field.range");
  EXPECT_EQ(said(1, R"("commit":1)", R"("commit":0)"), "import.order");
  EXPECT_EQ(said(4, R"("commit":2)", R"("commit":1)"), "import.order");
  EXPECT_EQ(said(4, R"("version":2)", R"("version":3)"), "import.order");
  EXPECT_EQ(said(4, "kitchen-42", "kitchen-43"), "import.order");
  EXPECT_EQ(said(5, R"("transitions":2)", R"("transitions":9)"), "import.order");
  EXPECT_EQ(said(5, R"("transitions":2)", R"("transitions":1)"), "accepted");
  EXPECT_EQ(said(5, R"("cause":"c-1",)", ""), "import.order");
  EXPECT_EQ(said(5, "0707", ""), "field.type");
  EXPECT_EQ(said(1, R"("kind")", R"("mood":"good","kind")"), "field.unknown");
  EXPECT_EQ(said(0, R"("events":8)", R"("events":9)"), "import.order");
  EXPECT_EQ(said(2, R"({"id":"t0"})", "7"), "import.foreign");
  EXPECT_EQ(said(1, R"({"id":"pat"})", "{\"id\":\r\"pat\"}"), "import.foreign");
}

// Nobody would ever take such a wake away.
TEST_P(TransferTest, RefusesWakesOfStreamsThatNeverWake) {
  const std::vector<std::string> lines = exported(whole);
  for (const std::string_view of : {"ghost", "@policy", "@tenant", "@nobody"}) {
    EXPECT_EQ(refusal(replaced(lines, 14, kitchen.view(), of)), "import.order") << of;
    EXPECT_EQ(failure.path(), "/stream");
  }
  EXPECT_EQ(refusal(replaced(lines, 15, office.view(), kitchen.view())), "import.order");
  EXPECT_EQ(failure.path(), "/stream");
  store->remove(acme).value();
  append(wake(team, minute(1)));
  EXPECT_EQ(refusal(exported(whole)), "accepted");
}

TEST_P(TransferTest, RefusesEventsThatThisLibraryDoesNotKnow) {
  EXPECT_EQ(refusal(replaced(exported(), 3, "complaint.closed", "complaint.sung")),
            "event.unknown_type");
  EXPECT_EQ(failure.path(), "/data/type");
  EXPECT_EQ(refusal(replaced(exported(), 3, R"({"id":"k1"})", R"({"id":7})")), "field.type");
  EXPECT_EQ(failure.path(), "/data/data/id");
  EXPECT_EQ(refusal(replaced(exported(cloudy), 4, "complaint.closed", "complaint.opened")),
            "cloudevent.mismatch");
}

TEST_P(TransferTest, RefusesAForeignOrNewerFile) {
  EXPECT_EQ(refusal(std::string("hello\n")), "import.foreign");
  EXPECT_EQ(refusal(std::string("{}\n")), "import.foreign");
  EXPECT_EQ(refusal(std::string()), "import.cut");
  EXPECT_EQ(refusal(replaced(exported(), 0, "entente.export", "another.export")), "import.foreign");
  EXPECT_EQ(refusal(replaced(exported(), 0, R"("format_version":1)", R"("format_version":2)")),
            "import.newer");
  EXPECT_EQ(refusal(std::string((5 << 20) + 1, 'x')), "document.size");
}

TEST_P(TransferTest, ImportsIntoNothingButAnEmptyTenant) {
  const std::string text = joined(exported());
  std::istringstream stream(text);
  StreamLines lines(stream);
  EXPECT_EQ(code_of(import_tenant(*store, acme, lines)), "import.not_empty");
  Commit set = wake(kitchen, minute(1));
  append(set);
  other->append({&set, 1}).value();
  EXPECT_EQ(code_of(import_tenant(*other, acme, lines)), "import.not_empty");
  EXPECT_TRUE(import_tenant(*other, brown, lines));
}

TEST_P(TransferTest, TellsItsProgressAndCanBeCancelledInBothPasses) {
  const std::string text = joined(exported());
  std::vector<std::pair<int, std::uint64_t>> seen;
  const auto stop_at = [&](int pass, std::uint64_t line) {
    seen.clear();
    return ImportOptions{.progress =
                             [&seen, pass, line](const ImportProgress& progress) {
                               seen.emplace_back(progress.pass, progress.lines);
                               return progress.pass != pass || progress.lines != line;
                             },
                         .progress_lines = 6};
  };
  EXPECT_EQ(refusal(text, stop_at(1, 6)), "import.cancelled");
  EXPECT_THAT(seen, ElementsAre(std::pair(1, 6u)));
  EXPECT_EQ(refusal(text, stop_at(2, 10)), "import.cancelled");
  EXPECT_THAT(
      seen, ElementsAre(std::pair(1, 6u), std::pair(1, 10u), std::pair(2, 6u), std::pair(2, 10u)));
}

TEST_P(TransferTest, TakesAwayWhatItWroteWhenTheSecondReadingIsAnother) {
  // More commits than share one sync, so that some are written before the end is read.
  std::vector<Commit> many;
  for (Version version = 5; version < 305; ++version) {
    many.push_back(events(kitchen, version, {closed(kitchen, version + 1)}));
  }
  ASSERT_TRUE(store->append(many));
  const std::vector<std::string> lines = exported();
  std::vector<std::string> broken = lines;
  broken[300] = "!";
  std::vector<std::string> changed = replaced(lines, 300, R"({"id":"k1"})", R"({"id":"k2"})");
  for (const auto& [second, code] :
       {std::pair(broken, "disk.broken"), std::pair(changed, "import.changed")}) {
    Turning source({lines, second});
    EXPECT_EQ(code_of(import_tenant(*other, acme, source)), code);
    EXPECT_TRUE(other->tenants({}, all)->empty());
  }
  Turning same({lines, lines});
  EXPECT_EQ(code_of(import_tenant(*other, acme, same)), "");
  EXPECT_EQ(other->read_all(acme, 0, all).value(), store->read_all(acme, 0, all).value());
}

TEST_P(TransferTest, ExportsWhatWasThereWhenItBegan) {
  std::vector<std::string> lines;
  const auto sink = [&](std::string_view line) -> Result<void> {
    if (lines.empty()) append(events(kitchen, 5, {closed(kitchen, 6)}));
    lines.emplace_back(line);
    return {};
  };
  EXPECT_EQ(export_tenant(*store, acme, {}, sink)->events, 8u);
  EXPECT_EQ(refusal(lines), "accepted");
  lines.clear();
  append(events(kitchen, 6, {closed(kitchen, 7)}));
  const auto again = [&](std::string_view line) -> Result<void> {
    if (lines.empty()) append(told({R"({"id":"t5"})"}));
    lines.emplace_back(line);
    return {};
  };
  EXPECT_EQ(code_of(export_tenant(*store, acme, whole, again)), "export.changed");
}

TEST_P(TransferTest, AnonymisesWithTheSameKeyTheSame) {
  const ExportOptions secret{.anonymise_key = "0123456789abcdef"};
  const std::vector<std::string> lines = exported(secret);
  EXPECT_EQ(exported(secret), lines);
  EXPECT_NE(exported({.anonymise_key = "0123456789abcdeg"}), lines);
  const std::string text = joined(lines);
  for (const std::string_view said : {"acme", "kitchen", "office", "k1", "pat", "c-1", "command"}) {
    EXPECT_EQ(text.find(std::string(R"(")").append(said).append(R"(")")), std::string::npos)
        << said;
  }
  EXPECT_EQ(refusal(lines), "accepted");
}

TEST_P(TransferTest, AnonymisesNoTransitionsAndWithoutAKeyNothing) {
  const auto ignored = [](std::string_view) -> Result<void> { return {}; };
  const auto code = [&](const ExportOptions& options) {
    return code_of(export_tenant(*store, acme, options, ignored));
  };
  EXPECT_EQ(code({.transitions = true, .anonymise_key = "0123456789abcdef"}),
            "anonymise.transitions");
  EXPECT_EQ(code({.cloud_source = "urn:x", .anonymise_key = "0123456789abcdef"}),
            "anonymise.cloud_source");
  EXPECT_EQ(code({.anonymise_key = "0123456789abcde"}), "anonymise.key");
  EXPECT_EQ(code({.anonymise_key = Bytes(65, 'k')}), "anonymise.key");
  EXPECT_EQ(code({.anonymise_key = Bytes(64, '\0')}), "");
}

TEST_P(TransferTest, EndsWithTheFailureOfItsSink) {
  int taken = 0;
  const auto full = [&](std::string_view) -> Result<void> {
    return ++taken < 4 ? Result<void>() : Failure("disk.full", "Make room.");
  };
  EXPECT_EQ(code_of(export_tenant(*store, acme, whole, full)), "disk.full");
  EXPECT_EQ(taken, 4);
}

TEST_P(TransferTest, RefusesToExportWhatIsNoDocumentOfItsStream) {
  const auto ignored = [](std::string_view) -> Result<void> { return {}; };
  const std::string bodies[] = {"a",
                                "",
                                closed(kitchen, 6) + "\n",
                                " " + closed(kitchen, 6),
                                closed(kitchen, 7),
                                closed(office, 6)};
  for (const std::string& body : bodies) {
    const TemporaryFolder place;
    const auto filled = GetParam()(place);
    fill(*filled);
    const Commit commit = events(kitchen, 5, {body});
    filled->append({&commit, 1}).value();
    const auto summary = export_tenant(*filled, acme, {}, ignored);
    EXPECT_EQ(code_of(summary), "store.damaged") << body;
    EXPECT_THAT(to_json(summary.error()), HasSubstr(R"("position":"9")"));
  }
  append(told({"t"}));
  EXPECT_EQ(code_of(export_tenant(*store, acme, whole, ignored)), "store.damaged");
  EXPECT_EQ(code_of(export_tenant(*store, acme, {.cloud_source = "a b"}, ignored)),
            "cloudevent.source");
}

}  // namespace entente
