from ..decoding import OpenStrEnum


class SelectFilterDataType(OpenStrEnum):
    """What the keys of `choices` stand for."""

    CHOICEID = "ChoiceID"
    PARTICIPANTGROUPID = "ParticipantGroupID"
    PARTICIPANTID = "ParticipantID"
    STUDYID = "StudyID"
