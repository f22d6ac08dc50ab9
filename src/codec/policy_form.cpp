#include "policy_form.hpp"

#include <boost/mp11/list.hpp>
#include <utility>

#include "field_count.hpp"

namespace entente::json {
namespace {

template <class Record>
constexpr std::size_t fields = boost::mp11::mp_size<
    boost::describe::describe_members<Record, boost::describe::mod_public>>::value;

static_assert(every_field_described<PolicyForm>() && every_field_described<PolicyDocument>(),
              "the list beside the struct forgets a field");
static_assert(fields<PolicyForm> == fields<PolicyDocument> + 2 &&
                  fields<TargetsForm> == fields<Targets> + 1,
              "a member of policies is missing in their form");

TargetsForm form_of(const Targets& targets, boost::container::flat_map<Stage, Value> stages) {
  TargetsForm form;
  form.complaint = targets.complaint;
  form.commitment = targets.commitment;
  form.access = targets.access;
  form.credibility = targets.credibility;
  form.referral = targets.referral;
  form.statement = targets.statement;
  form.effort = targets.effort;
  form.contact = targets.contact;
  form.rhythm = targets.rhythm;
  form.risk = targets.risk;
  form.expectation = targets.expectation;
  form.deliverable = targets.deliverable;
  form.stages = std::move(stages);
  return form;
}

}  // namespace

PolicyForm form_of(const PolicyDocument& document,
                   boost::container::flat_map<Stage, Value> stages) {
  PolicyForm form;
  form.base = document.base;
  form.version = document.version;
  form.skew = document.skew;
  form.calendars = document.calendars;
  form.default_calendar = document.default_calendar;
  form.targets = form_of(document.targets, std::move(stages));
  form.thresholds = document.thresholds;
  form.complaint = document.complaint;
  form.agenda = document.agenda;
  form.gates = document.gates;
  form.success = document.success;
  form.deliverable = document.deliverable;
  form.templates = document.templates;
  form.attributes = document.attributes;
  form.channels = document.channels;
  form.thinking = document.thinking;
  form.goal_questions = document.goal_questions;
  form.prompts = document.prompts;
  form.rhythms = document.rhythms;
  form.buzzwords = document.buzzwords;
  form.reach = document.reach;
  form.ladder = document.ladder;
  form.packs = document.packs;
  form.folded = document.folded;
  form.rules = document.rules;
  form.claims = document.claims;
  form.offers = document.offers;
  form.texts = document.texts;
  return form;
}

}  // namespace entente::json
