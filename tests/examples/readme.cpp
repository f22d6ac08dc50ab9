#include <cstdio>
#include <entente/portfolio/portfolio.hpp>
using namespace entente;

int main() {
  Portfolio portfolio;  // with the shipped policy: a first word within four open hours
  for (const char* document :
       {R"({"type": "partnership.open", "partnership": "kitchen-42", "at": "2026-03-02T14:00:00Z",
            "data": {"name": "Ann's kitchen", "zone": "America/New_York"}})",
        R"({"type": "complaint.receive", "partnership": "kitchen-42", "at": "2026-03-02T14:30:00Z",
            "data": {"id": "k1", "summary": "Tiles do not match the sample", "severity": "normal",
                     "channel": "call"}})"}) {
    (void)portfolio.submit(read_command(document).value()).value();
  }
  const Instant noon = *Instant::parse("2026-03-03T12:00:00Z");
  for (const Transition& each : portfolio.advance(noon).value().transitions)
    std::printf("%s %s\n", to_string(each.at).c_str(), each.finding.message.c_str());
}
