"""First names that are almost always a woman's or a man's, wherever they are common; names of both are left out.

The common ones stand here, the many others in `given_names.tsv`.
"""

import unicodedata
from pathlib import Path

from quizzes.engine.reading.lexicon.words import words


def unaccented(word: str) -> str:
    """Return a name as the lists have it: “Amélia” → “Amelia”."""
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))


_COMMON_FEMALE = words("""
    Aoife Esperance Mairi Mhairi Eilidh Catriona Morag Seonaid Kirsteen Oonagh Grainne Niamh Siobhan Wanjiru Wambui
    Nyambura Ngozi Chioma Folake Yetunde Adaeze Thandiwe Nomvula Lindiwe Nokuthula Akosua Abena Efua Fatoumata Aminata
    Rokhaya Nusrat Shabnam Kalpana Lakshmi Meenakshi Thuy Siti Nurul Dewi Maricel Rowena
    Abigail Ada Adelaide Adele Adriana Agatha Agnes Agnieszka Aileen Aisha Alana Alba Alejandra Alexa Alexandra Alice
    Alicia Alison Allison Alma Althea Alya Alyssa Amanda Amara Amber Amelia Amina Amy Ana Anabel Anastasia Angela
    Angelica Angelina Anita Anna Annabel Anne Anne-Marie Annette Annie Annika Anouk Antonia Ariana Arlene Asha Astrid
    Audrey Aurora Ava Ayesha Barb Barbara Beata Beatrice Beatriz Becky Belinda Bella Bernadette Bernice Beth Bethany
    Bettina Betty Bianca Birgit Blanca Bonnie Brenda Briana Bridget Brigitte Brittany Camila Candace Candice Carina
    Carla Carmela Carol Caroline Carrie Cassandra Catherine Cathy Cecilia Celeste Celia Chandra Charlene Charlotte
    Chelsea Cheryl Chiara Chloe Christina Christine Cindy Claire Clara Claudette Claudia Colette Colleen Connie
    Consuelo Cora Corinne Cristina Cynthia Dagmar Daisy Daniela Danuta Daphne Darlene Dawn Deanna Debbie Deborah Debra
    Deirdre Delia Delphine Denise Destiny Diana Dina Dolores Donna Dora Doreen Doris Dorota Dorothy Edith Edna Eileen
    Ekaterina Elaine Eleanor Elena Eleni Elisa Elise Eliza Elizabeth Ella Ellen Eloise Elsa Elsie Elvira Emilia Emily
    Emma Erica Erika Erin Ernestine Esperanza Estelle Esther Eugenia Eunice Eusebia Eva Evelyn Ewa Faith Fanny Farida
    Fatima Fatou Faye Felicia Fernanda Fiona Flora Florence Frances Francesca Freda Freya Frieda Gabriela Gail Galina
    Gayle Gemma Georgia Geraldine Gertrude Gillian Gina Ginevra Giselle Giulia Gladys Glenda Gloria Grace Graciela
    Greta Gretchen Gulnara Gwen Gwendolyn Halima Hanna Hannah Harriet Hazel Heather Heidi Heike Helen Helena Helga
    Henrietta Hilary Hilda Hillary Holly Ida Ilona Ilse Imelda Imogen Ines Inez Inga Ingeborg Ingrid Irena Irene Irina
    Iris Isabel Isabella Isobel Ivana Ivy Jacinta Jacqueline Jacquelyn Jana Jane Janet Janice Jasmine Jeanette Jeanne
    Jenna Jennifer Jenny Jessica Jill Joan Joanna Joanne Jocelyn Johanna Josefina Josephine Joy Joyce Juana Juanita
    Judith Judy Julia Juliana Julianne Julie Juliet Justine Kaitlin Karen Karin Karla Katalin Katarina Katarzyna Kate
    Katherine Kathleen Kathryn Kathy Katie Katja Kayla Keira Keisha Kendra Khadija Kimberly Kirsten Kirsty Kristen
    Kristin Kristina Lana Larisa Latoya Laura Lauren Leah Leanne Leila Lena Leonie Leonor Leticia Lidia Lila Lilian
    Lillian Lily Lina Linda Lindsay Lisa Liv Lois Lola Loretta Lorna Lorraine Louisa Louise Lucia Luciana Lucille
    Lucinda Lucy Luisa Luz Lydia Lynette Mabel Madeleine Madeline Maeve Magda Magdalena Maggie Mai Maja Malala
    Malgorzata Manuela Mara Marcela Marcia Margaret Margarita Margot Marguerite Maria Mariam Mariana Marianne Maribel
    Marie Marilyn Marina Marisol Marissa Marjorie Marlene Marsha Marta Martha Mary Maryam Matilda Maureen Mavis Maxine
    Maya Megan Melanie Melinda Melissa Mercedes Mia Michelle Mila Mildred Millicent Mina Minnie Miranda Miriam Molly
    Mona Monica Monika Muriel Myra Myrtle Nadezhda Nadia Nadine Nahid Nancy Naomi Natalia Natalie Natasha Neha Nell
    Nelly Nerys Nicole Nina Noelle Noor Nora Noreen Norma Odette Olena Olga Olivia Olympia Oprah Paige Paloma Pamela
    Patrice Patricia Patsy Patty Paula Pauline Pearl Peggy Penelope Perla Petra Philippa Phoebe Phyllis Pilar Polly
    Portia Precious Priscilla Priya Rachel Ramona Rania Raquel Rashida Rebecca Reem Regina Renata Renee Rhoda Rhonda
    Rita Rocio Romina Rosa Rosalba Rosalie Rosalind Rosalyn Rose Roseanne Rosemary Rosita Roxanne Ruby Ruth Sabine
    Sabrina Sadie Saima Sally Salma Samantha Samira Sandra Sara Sarah Selena Selma Serena Sharon Shauna Sheila Shelley
    Sherry Shirley Sienna Sigrid Silvia Simona Sinead Siobhan Sofia Sonia Sonya Sophia Sophie Soraya Stacey Stella
    Stephanie Sue Sunita Susan Susana Susanna Susannah Susie Suzanne Svetlana Sylvia Tamara Tammy Tania Tanya Tara
    Tatiana Tatyana Teresa Tess Thandi Thelma Theresa Therese Tiffany Tina Tracy Trish Trudy Tsitsi Uma Ursula
    Valentina Valeria Valerie Vanessa Vera Veronica Veronique Vicki Vicky Victoria Viola Violet Virginia Vivian
    Viviana Vivienne Wanda Wendy Whitney Wilhelmina Wilma Winifred Xenia Xiomara Yael Yasmin Yasmine Yolanda Yulia
    Yvette Yvonne Zahra Zainab Zara Zelda Zoe Zofia
""")
_COMMON_MALE = words("""
    Issaka Rakesh
    Aaron Abdallah Abdel Abdi Abdou Abdul Abdullah Abel Abraham Adam Adolfo Adrian Ahmad Ahmed Ahmet Akira Alan Albert
    Alberto Aldo Alec Alejandro Aleksander Aleksandr Alessandro Alex Alexander Alexandre Alexei Alexey Alfonso Alfred
    Ali Alistair Alvaro Alvin Amadou Amir Amit Amos Anatoly Anders Andre Andrei Andres Andrew Angelo Angus Anil Anselm
    Anthony Antoine Anton Antonio Archibald Archie Armando Armin Arne Arnold Arthur Arturo Arun Ashok Asif Augusto Avi
    Axel Aziz Barack Barry Bart Bashar Basil Bassam Ben Benedict Benito Benjamin Benoit Bernard Bert Bertrand Bilal
    Bill Billy Bjorn Bo Bob Bogdan Boris Brad Bradley Brandon Brendan Brent Brett Brian Bruce Bruno Bryan Bud Byron
    Caleb Calvin Cameron Camilo Carl Carlo Carlos Carlton Cecil Cesar Chad Charles Charlie Chester Chris Christian
    Christophe Christopher Christos Chuck Clark Claude Claudio Clayton Clement Clifford Clint Clinton Clive Cody Cole
    Colin Conor Conrad Cory Craig Cristian Curtis Cyril Cyrus Damian Damien Dan Daniel Danilo Dario Darius Darrell
    Darren Dave David Davide Declan Deepak Denis Dennis Derek Desmond Devon Diego Dieter Dilip Dimitri Dirk Dmitry
    Dominic Don Donald Donovan Doug Douglas Doyle Duane Duncan Dustin Dwayne Dwight Earl Eddie Edgar Edmund Eduard
    Eduardo Edward Edwin Efrain Egon Eitan Eli Elias Elijah Elliot Elliott Elmer Emil Emilio Emmanuel Enrique Enzo
    Eric Erich Erik Ernest Ernesto Ernie Ernst Errol Ethan Etienne Eugene Eusebio Evan Evo Ezra Fabian Fabio Fadi
    Faisal Farid Federico Felipe Felix Ferdinand Fernand Fernando Fidel Filip Floyd Francesco Francisco Franco
    Francois Frank Franz Frederic Frederick Frederik Fredrik Fritz Gabriel Gareth Garrett Gary Gaston Gavin Geoff
    Geoffrey Georg George Georges Georgi Gerald Gerard Gerardo Gerhard Gerry Giacomo Gilbert Gilberto Giles Giorgio
    Giovanni Giuseppe Glen Glenn Godfrey Gonzalo Gordon Graham Grant Greg Gregory Guido Guillermo Gunnar Gunter
    Gunther Gustav Guy Hal Hamid Hamza Hans Harald Hari Harlan Harold Harrison Harry Harvey Hassan Hector Heinrich
    Helmut Henrik Henry Henryk Herbert Herman Hernan Hiroshi Horacio Horst Howard Hubert Hugo Humberto Hussein Ian
    Ibrahim Ignacio Igor Ike Imran Irving Isaac Isaiah Isidore Ismail Ivan Ivo Jaap Jack Jacob Jacques Jaime Jake
    Jakub Jamal James Jan Jared Jason Javier Jay Jed Jeff Jeffrey Jens Jeremiah Jeremy Jerome Jerry Jesse Jesus Jim
    Jimmy Joachim Joao Joaquin Jochen Joe Joel Johan Johann Johannes John Johnny Jon Jonah Jonas Jonathan Jordi Jorg
    Jorge Jose Josef Josep Joseph Joshua Josiah Juan Juha Julian Julien Julius Jurgen Justin Kamal Kareem Karim Karl
    Kaspar Kazuo Keir Keith Ken Kenji Kenneth Kent Kevin Khaled Khalid Kirk Klaus Kofi Konrad Kris Kurt Kyle Lars
    Laszlo Laurent Lawrence Leif Leo Leon Leonard Leonardo Leonid Leroy Lewis Liam Lionel Lloyd Logan Lorenzo Lothar
    Louis Luca Luciano Lucien Ludwig Luis Lukas Luke Lyle Magnus Mahmoud Malcolm Manfred Manoj Manuel Marc Marcel
    Marcelo Marcin Marco Marcus Marek Mariano Mario Mark Marlon Marshall Martin Marvin Mateo Mathias Mathieu Matt
    Matteo Matthew Matthias Mauricio Max Maxim Maximilian Mehdi Mehmet Melvin Michael Mick Miguel Mike Mikhail Milan
    Milos Mitch Mitchell Mohamad Mohamed Mohammad Mohammed Mohsen Morris Moses Muhammad Murray Musa Mustafa Mykola
    Nabil Narendra Nathan Nathaniel Ned Neil Nelson Nestor Nicholas Nick Nico Nigel Nikolai Nils Noah Norbert Norman
    Octavio Iain Alasdair Hamish Ruaridh Calum Padraig Diarmuid Chinedu Emeka Otieno Kipchoge Kwame Sipho Thabo Mandla
        Moussa Mamadou Ousmane Puneet Rajiv Suresh Olaf Oleg Oliver Olivier Omar Omer Orlando Orville Osama Oscar
    Osman Oswald Otto Owen Pablo Paolo Pascal Patricio
    Patrick Paul Pavel Pedro Percy Perry Pete Peter Petr Petros Phil Philip Philipp Philippe Pierre Piers Pietro Piotr
    Preston Quentin Quincy Radoslaw Rafael Rainer Raj Rajesh Ralf Ralph Ramesh Ramiro Ramon Randall Randy Rashid Raul
    Ravi Ray Raymond Reginald Reinhard Reinhold Rene Rex Reza Rhys Ricardo Riccardo Richard Rick Rob Robbie Robert
    Roberto Rod Rodney Rodrigo Rogelio Roger Rohan Roland Roman Romeo Ron Ronald Ronnie Rory Ross Roy Ruben Rudolf
    Rudy Rufus Rupert Ruslan Russell Ryan Saad Saeed Sajid Salim Salman Salvador Salvatore Sam Sami Samuel Sandro
    Sanjay Santiago Santino Saul Scott Sean Sebastian Sebastien Serge Sergei Sergey Sergio Seth Shane Shaun Shinzo Sid
    Sidney Silvio Simeon Simon Slobodan Spencer Stan Stanislas Stanislav Stanley Stefan Stefano Steffen Stephan
    Stephane Stephen Steve Steven Stewart Stuart Sunil Sven Tadeusz Taras Tariq Ted Terence Theo Theodore Thierry Thom
    Thomas Tim Timothy Titus Tobias Toby Todd Tom Tomas Tomasz Tommy Tony Torsten Travis Trevor Tristan Troy Tyler
    Ulrich Umberto Uwe Vaclav Vadim Valentin Vernon Victor Vijay Vikram Viktor Vince Vincent Vincenzo Vinod Virgil
    Vitaly Vito Vladimir Volker Volodymyr Wade Wallace Walter Ward Warren Wayne Wendell Werner Wes Wesley Wilbur
    Wilfred Wilhelm Will Willem William Willie Winston Wojciech Wolfgang Woody Xavier Yahya Yannick Yannis Yasser Yaw
    Youssef Yuri Yusuf Yves Zachary Zack Zbigniew Zdenek Zoltan
""")
_RARER = tuple(
    line.split("\t") for line in Path(__file__).with_name("given_names.tsv").read_text(encoding="utf-8").splitlines()
)
FEMALE = _COMMON_FEMALE | {name for name, kind in _RARER if kind == "f"}
MALE = _COMMON_MALE | {name for name, kind in _RARER if kind == "m"}
AND_PLACES = words(
    "Jordan Chad Israel Kenya India Paris London Brooklyn Chelsea Austin Dallas Georgia Virginia Sydney Hassan"
)
"""First names that are places as well."""


def is_given(word: str) -> bool:
    plain = unaccented(word)
    parts = plain.split("-")
    return plain in FEMALE or plain in MALE or (len(parts) == 2 and all(p in FEMALE or p in MALE for p in parts))
