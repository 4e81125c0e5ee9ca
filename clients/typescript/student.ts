// A student's day with types that are made from the API's document: find a set, take a quiz, review what is due.
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

type Answer = components["schemas"]["Answer"];
type Asked = components["schemas"]["AskedQuestion"];
type Problem = components["schemas"]["Problem"];

export const connect = (host: string, token: string) =>
  createClient<paths>({ baseUrl: host, headers: { Authorization: `Bearer ${token}` } });
type Studyapp = ReturnType<typeof connect>;

class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

const taken = <T>(answer: { data?: T; error?: Problem }): T => {
  if (answer.data === undefined) throw new Refused(answer.error!);
  return answer.data;
};

// What somebody might answer; the compiler knows what each type of question takes.
export const guess = (question: Asked): Answer => {
  switch (question.type) {
    case "single_choice":
      return { option: question.presentation.options[0]!.id };
    case "multi_select":
      return { options: question.presentation.options.map((one) => one.id) };
    case "true_false":
      return { value: true };
    case "match":
    case "categorise":
      return {
        pairs: Object.fromEntries(question.presentation.prompts.map((one) => [one.id, question.presentation.answers[0]!.id])),
      };
    case "order":
      return { order: question.presentation.items.map((one) => one.id) };
    case "evidence":
      return { sentences: [0] };
    case "claim_grid":
      return { cells: {} };
    case "map_point":
      return { latitude: 51.17, longitude: 71.43 };
    case "two_part":
      return { answer: {}, sentences: [0] };
    case "cloze_typed":
    case "cloze_menu":
    case "cloze_bank":
      return { gaps: {} };
    case "short_answer":
    case "numeric":
    case "essay":
      return { text: "Astana" };
  }
};

export const takeQuiz = async (api: Studyapp, quiz: string): Promise<number | null> => {
  const attempt = taken(
    await api.POST("/api/v1/quizzes/{id}/attempts/", {
      params: { path: { id: quiz } },
      body: { id: crypto.randomUUID() },
    }),
  );
  for (const [number, question] of attempt.questions.entries()) {
    const saved = taken(
      await api.PUT("/api/v1/attempts/{id}/answers/{question_id}/", {
        params: { path: { id: attempt.id, question_id: question.id } },
        body: { id: crypto.randomUUID(), answer: guess(question), sequence: number, certainty: "mid" },
      }),
    );
    for (const line of saved.feedback?.lines ?? []) console.log(line.text, line.reason);
  }
  const finished = taken(
    await api.POST("/api/v1/attempts/{id}/finish/", { params: { path: { id: attempt.id } } }),
  );
  return finished.score;
};

// What is being written is kept as a draft, so that it counts when the time is over; it says what it lacks.
export const keep = async (api: Studyapp, attempt: string, question: Asked, answer: Answer): Promise<string | null> => {
  const path = { id: attempt, question_id: question.id };
  const kept = taken(
    await api.PUT("/api/v1/attempts/{id}/drafts/{question_id}/", {
      params: { path },
      body: { id: crypto.randomUUID(), answer },
    }),
  );
  return kept.lacks;
};

export const studyToday = async (api: Studyapp): Promise<number> => {
  const due = taken(await api.GET("/api/v1/review/due/", { params: { query: { limit: 20 } } }));
  for (const { question } of due.results) {
    const { data, error } = await api.POST("/api/v1/review/answers/", {
      body: { id: crypto.randomUUID(), question: question.id, answer: guess({ ...question, points: 1 } as Asked) },
    });
    if (error) console.log(error.code, error.errors.map((fault) => fault.pointer));
    else console.log(data.feedback.correctness);
  }
  const progress = taken(await api.GET("/api/v1/progress/"));
  return progress.strands.reduce((sum, strand) => sum + strand.due, 0);
};
