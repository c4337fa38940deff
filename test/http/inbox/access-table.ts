/**
 * Who gets what, whole: every route of the inbox, every deed and every event, for everybody. Statuses;
 * 409 is a deed that she may ask for and that cannot be done as the talk stands; for bulk `ok` or the
 * code of the one result; for events `told` or `-`; `page` is 200, or 503 where none was built.
 *
 * There are two talks in the front desk's queue: `open`, and `sensitive`, which is marked so; nobody
 * holds them. `half`: a coordinator of that team who has not shown her second factor. `ended`,
 * `disabled`: technicians of it. `other`: a technician of another team. `mediator`, `named`: mediators;
 * `named` was named in a note of `open`. The others are of the front desk's team. Ids of people and
 * sessions in paths are those of somebody else.
 */
export const table = `
                                            nobody half ended disabled other mediator named same auditor coordinator administrator
GET /inbox                                  308    308  308   308      308   308      308   308  308     308         308
GET /inbox/                                 page   page page  page     page  page     page  page page    page        page
GET /inbox/assets/:name                     404    404  404   404      404   404      404   404  404     404         404
GET /calendars/:file                        404    404  404   404      404   404      404   404  404     404         404
GET /inbox/:name                            404    404  404   404      404   404      404   404  404     404         404

GET /api/auth/*                             404    404  404   404      404   404      404   404  404     404         404
POST /api/auth/*                            404    404  404   404      404   404      404   404  404     404         404
GET /api/hello                              200    200  200   200      200   200      200   200  200     200         200
POST /api/links/check                       404    404  404   404      404   404      404   404  404     404         404
POST /api/links/use                         404    404  404   404      404   404      404   404  404     404         404
GET /api/me                                 401    401  401   401      200   200      200   200  200     200         200
PATCH /api/me                               401    401  401   401      200   200      200   200  200     200         200
GET /api/me/sessions                        401    401  401   401      200   200      200   200  200     200         200
DELETE /api/me/sessions/:id                 401    401  401   401      404   404      404   404  404     404         404
GET /api/colleagues                         401    401  401   401      200   200      200   200  200     200         200
GET /api/people                             401    401  401   401      403   403      403   403  403     403         200
POST /api/people/invitations                401    401  401   401      403   403      403   403  403     403         201
PATCH /api/people/:id                       401    401  401   401      403   403      403   403  403     403         200
POST /api/people/:id/password-link          401    401  401   401      403   403      403   403  403     403         201
POST /api/people/:id/disable                401    401  401   401      403   403      403   403  403     403         204
POST /api/people/:id/enable                 401    401  401   401      403   403      403   403  403     403         204
POST /api/people/:id/sign-out               401    401  401   401      403   403      403   403  403     403         204
POST /api/people/:id/forget-second-factor   401    401  401   401      403   403      403   403  403     403         204
GET /api/teams                              401    401  401   401      403   403      403   403  403     403         200
PUT /api/teams/:id                          401    401  401   401      403   403      403   403  403     403         200
DELETE /api/teams/:id                       401    401  401   401      403   403      403   403  403     403         204
GET /api/audit                              401    401  401   401      403   403      403   403  200     403         200

GET /api/conversations                      401    401  401   401      200   200      200   200  200     200         200
GET /api/conversations other-queue          401    401  401   401      200   200      200   200  200     200         200
GET /api/conversations/:id                  401    401  401   401      404   404      200   200  200     200         200
GET /api/conversations/:id sensitive        401    401  401   401      404   404      404   404  404     200         200
GET /api/conversations/:id/thread           401    401  401   401      404   404      200   200  200     200         200
GET /api/conversations/:id/thread sensitive 401    401  401   401      404   404      404   404  404     200         200
POST /api/conversations/:id/looking         401    401  401   401      404   404      204   204  204     204         204
POST /api/conversations/:id/mentions/seen   401    401  401   401      404   404      204   204  204     204         204
POST /api/conversations/:id/translations    401    401  401   401      404   404      200   200  200     200         200
POST /api/conversations/:id/files           401    401  401   401      404   404      201   201  403     201         201
POST /api/conversations/:id/files sensitive 401    401  401   401      404   404      404   404  403     201         201
GET /api/conversations/:id/later            401    401  401   401      404   404      200   200  200     200         200
GET /api/conversations/:id/later sensitive  401    401  401   401      404   404      404   404  404     200         200
POST /api/conversations/:id/later           401    401  401   401      404   404      200   200  403     200         200
POST /api/conversations/:id/later sensitive 401    401  401   401      404   404      404   404  403     200         200
POST /api/conversations/:id/later own-file  401    401  401   401      404   404      404   404  403     404         404
PATCH /api/conversations/:id/later/:reply   401    401  401   401      404   404      409   409  403     409         409
DELETE /api/conversations/:id/later/:reply  401    401  401   401      404   404      204   204  403     204         204
GET /api/files/:id                          401    401  401   401      404   404      200   200  200     200         200
GET /api/files/:id sensitive                401    401  401   401      404   404      404   404  404     200         200
GET /api/counts                             401    401  401   401      200   200      200   200  200     200         200
GET /api/search                             401    401  401   401      200   200      200   200  200     200         200
GET /api/replies                            401    401  401   401      404   404      200   200  200     200         200
GET /api/replies sensitive                  401    401  401   401      404   404      404   404  404     200         200
GET /api/labels                             401    401  401   401      200   200      200   200  200     200         200
PUT /api/labels/:id                         401    401  401   401      403   403      403   403  403     200         200
DELETE /api/labels/:id                      401    401  401   401      403   403      403   403  403     204         204
GET /api/channels                           401    401  401   401      403   403      403   403  403     403         200
GET /api/channels/:account/link             401    401  401   401      403   403      403   403  403     403         200
POST /api/channels/:account/link            401    401  401   401      403   403      403   403  403     403         204
POST /api/channels/:account/link/stop       401    401  401   401      403   403      403   403  403     403         204
DELETE /api/channels/:account/link          401    401  401   401      403   403      403   403  403     403         204
GET /api/knowledge/counts                   401    401  401   401      403   403      403   403  403     200         200
GET /api/knowledge/questions                401    401  401   401      403   403      403   403  403     200         200
POST /api/knowledge/questions/:id/decisions 401    401  401   401      403   403      403   403  403     404         404
POST /api/knowledge/questions/:id/words     401    401  401   401      403   403      403   403  403     404         404
GET /api/knowledge/topics                   401    401  401   401      403   403      403   403  403     200         200
GET /api/knowledge/answers                  401    401  401   401      403   403      403   403  403     200         200
GET /api/calendar                           401    401  401   401      200   200      200   200  200     200         200
POST /api/calendar/free                     401    401  401   401      200   403      403   200  403     200         200
GET /api/calendar/of/:id                    401    401  401   401      404   404      200   200  200     200         200
GET /api/calendar/of/:id sensitive          401    401  401   401      404   404      404   404  404     200         200
POST /api/calendar/appointments             401    401  401   401      404   403      403   409  403     409         409
POST /api/calendar/appointments sensitive   401    401  401   401      404   403      403   404  403     409         409
POST /api/calendar/appointments/:id/changes 401    401  401   401      404   403      403   404  403     404         404
POST /api/calendar/blocks                   401    401  401   401      409   403      403   409  403     409         409
DELETE /api/calendar/blocks/:id             401    401  401   401      204   403      403   204  403     204         204
GET /api/feeds                              401    401  401   401      403   403      403   403  403     200         200
POST /api/feeds                             401    401  401   401      403   403      403   403  403     201         201
DELETE /api/feeds/:id                       401    401  401   401      403   403      403   403  403     404         404
GET /api/board                              401    401  401   401      403   403      403   403  200     200         200
GET /api/changes                            401    401  401   401      200   200      200   200  200     200         200
GET /api/events                             401    401  401   401      200   200      200   200  200     200         200
POST /api/bulk                              401    401  401   401      not-found 403  403   ok   403     ok          ok
POST /api/bulk sensitive                    401    401  401   401      not-found 403  403   not-found 403 ok         ok

POST /api/conversations/:id/deeds claim     401    401  401   401      404   404      403   200  403     200         200
POST /api/conversations/:id/deeds reply     401    401  401   401      404   404      200   200  403     200         200
POST /api/conversations/:id/deeds own-file  401    401  401   401      404   404      404   404  404     404         404
POST /api/conversations/:id/deeds note      401    401  401   401      404   404      200   200  403     200         200
POST /api/conversations/:id/deeds assign    401    401  401   401      404   404      403   200  403     200         200
POST /api/conversations/:id/deeds transfer  401    401  401   401      404   404      403   200  403     200         200
POST /api/conversations/:id/deeds release   401    401  401   401      404   404      200   200  403     200         200
POST /api/conversations/:id/deeds snooze    401    401  401   401      404   404      200   200  403     200         200
POST /api/conversations/:id/deeds unsnooze  401    401  401   401      404   404      200   200  403     200         200
POST /api/conversations/:id/deeds resolve   401    401  401   401      404   404      403   200  403     200         200
POST /api/conversations/:id/deeds reopen    401    401  401   401      404   404      403   200  403     200         200
POST /api/conversations/:id/deeds return    401    401  401   401      404   404      403   200  403     200         200
POST /api/conversations/:id/deeds language  401    401  401   401      404   404      200   200  403     200         200
POST /api/conversations/:id/deeds sensitive 401    401  401   401      404   404      403   200  403     200         200
POST /api/conversations/:id/deeds urgent    401    401  401   401      404   404      403   200  403     200         200
POST /api/conversations/:id/deeds label     401    401  401   401      404   404      200   200  403     200         200
POST /api/conversations/:id/deeds read      401    401  401   401      404   404      200   200  200     200         200
POST /api/conversations/:id/deeds hidden    401    401  401   401      404   404      404   404  404     200         200

EVENT conversation open                     401    401  401   401      -     -        told  told told    told        told
EVENT conversation sensitive                401    401  401   401      -     -        -     -    -       told        told
EVENT counts open                           401    401  401   401      -     -        told  told told    told        told
EVENT counts everything                     401    401  401   401      told  told     told  told told    told        told
EVENT calendar appointments                 401    401  401   401      told  told     told  told told    told        told
EVENT me                                    401    401  401   401      told  told     told  told told    told        told
`

/** Which of the two talks each may see at all: nothing of another may stand in any answer. */
export const seesTalks: Readonly<Record<string, readonly string[]>> = {
  other: ['foreign'],
  named: ['open'],
  same: ['open'],
  auditor: ['open'],
  coordinator: ['open', 'sensitive'],
  administrator: ['open', 'sensitive'],
}
