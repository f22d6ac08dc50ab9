#pragma once

/// \file
/// What the service desk prints. Every number is counted from what the portfolio answered.

#include "desk.hpp"

namespace service_desk {

void print_head(const Desk& desk, const entente::Rulebook& policy);
/// The agenda from `morning` to midnight.
void print_agenda(const Desk& desk, entente::Instant morning);
/// The breaches of the month that holds `day`, by cause.
void print_breaches(const Desk& desk, entente::Instant day);
/// The deadlines against the city's, line by line.
void print_deadlines(const Desk& desk, const std::map<std::string, InferredRule>& rules);
/// Overdue or in time, against the city's verdicts.
void print_verdicts(const Desk& desk);
void print_next_steps();

/// The zone of the city.
const entente::Zone& city_zone();

}  // namespace service_desk
