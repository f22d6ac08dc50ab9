#pragma once

/// \file
/// The little world of the C interface's tests: Ann complained on Monday 2026-03-02 at 09:30 in New
/// York (14:30Z), told at 15:05Z; in this office her first word is due at 19:30Z, with a notice at
/// three quarters of the open time, 18:30Z (DOMAIN 12).

#include <cstdint>
#include <string>
#include <string_view>

namespace entente::capi_test {

inline constexpr std::string_view office = R"({"zone":"America/New_York","week":{
  "mon":[["08:30","12:00"],["13:00","17:00"]],"tue":[["08:30","12:00"],["13:00","17:00"]],
  "wed":[["08:30","12:00"],["13:00","17:00"]],"thu":[["08:30","12:00"],["13:00","17:00"]],
  "fri":[["08:30","12:00"],["13:00","17:00"]]}})";

inline std::string policy() {
  return R"({"base":"entente/1","version":"2026-03-01","default_calendar":"office",)"
         R"("calendars":{"office":)" +
         std::string(office) + "}}";
}

inline constexpr std::string_view add_pat =
    R"({"type":"member.add","partnership":"@team","at":"2026-03-02T13:00:00Z",
        "data":{"id":"pat","name":"Pat","roles":["lead"]}})";
inline constexpr std::string_view open_kitchen =
    R"({"type":"partnership.open","partnership":"kitchen-42","at":"2026-03-02T14:00:00Z",
        "data":{"name":"Ann's kitchen","zone":"America/New_York","owner":"pat"}})";
inline constexpr std::string_view add_ann =
    R"({"type":"person.add","partnership":"kitchen-42","at":"2026-03-02T14:00:00Z",
        "data":{"id":"ann","name":"Ann","side":"client"}})";
inline constexpr std::string_view receive =
    R"({"id":"c-17","type":"complaint.receive","partnership":"kitchen-42",
        "at":"2026-03-02T15:05:00Z","occurred":"2026-03-02T09:30:00-05:00","actor":"pat",
        "data":{"id":"k1","by":"ann","summary":"Tiles do not match the sample",
                "severity":"normal","channel":"call"}})";
inline constexpr std::string_view acknowledge =
    R"({"type":"complaint.acknowledge","partnership":"kitchen-42","at":"2026-03-02T18:45:00Z",
        "data":{"id":"k1","by":"pat"}})";
inline constexpr std::string_view finding = "complaint.unacknowledged/kitchen-42/k1/1";

inline constexpr std::int64_t second_us = 1'000'000;
inline constexpr std::int64_t hour_us = 3600 * second_us;
/// 2026-03-02T00:00:00Z.
inline constexpr std::int64_t monday_us = 1'772'409'600 * second_us;
/// 18:30Z and 19:30Z.
inline constexpr std::int64_t notice_us = monday_us + 18 * hour_us + 1800 * second_us;
inline constexpr std::int64_t due_us = notice_us + hour_us;

}  // namespace entente::capi_test
